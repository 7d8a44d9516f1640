/*
 * A spool: see inside.h.
 */
#include "common/inside.h"

#define SPOOL_IN_MEMORY 65536

void spool_add(struct spool *spool, const char *text)
{
	buf_add(&spool->text, text);
	if (spool->text.len < SPOOL_IN_MEMORY) {
		return;
	}
	if (spool->file == NULL) {
		spool->file = tmpfile();
	}
	if (spool->file != NULL
			&& fwrite(spool->text.p, 1, spool->text.len, spool->file) == spool->text.len) {
		buf_reset(&spool->text);
	}
}

void spool_out(struct spool *spool, FILE *out)
{
	char block[8192];
	size_t n;

	if (spool->file != NULL) {
		rewind(spool->file);
		while ((n = fread(block, 1, sizeof block, spool->file)) > 0) {
			fwrite(block, 1, n, out);
		}
	}
	fwrite(buf_text(&spool->text), 1, spool->text.len, out);
	spool_done(spool);
}

void spool_done(struct spool *spool)
{
	if (spool->file != NULL) {
		fclose(spool->file);
		spool->file = NULL;
	}
	buf_done(&spool->text);
}
