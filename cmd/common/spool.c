/*
 * A spool: see inside.h. What is held back has been committed by the time it is wanted, so
 * a disk that is full or breaks must not take any of it away: then it stays in memory.
 */
#include "common/inside.h"

#define SPOOL_IN_MEMORY 65536

static bool move_to_file(struct spool *spool)
{
	if (spool->file == NULL) {
		spool->file = tmpfile();
	}
	/* a piece that went in only in part is left out when read back */
	return spool->file != NULL
		&& fwrite(spool->text.p, 1, spool->text.len, spool->file) == spool->text.len
		&& fflush(spool->file) == 0;
}

void spool_add(struct spool *spool, const char *text)
{
	buf_add(&spool->text, text);
	if (spool->text.len < SPOOL_IN_MEMORY || spool->full) {
		return;
	}
	if (move_to_file(spool)) {
		spool->in_file += spool->text.len;
		buf_reset(&spool->text);
	} else {
		spool->full = true;
	}
}

bool spool_out(struct spool *spool, FILE *out)
{
	char block[8192];
	size_t left = spool->in_file;

	if (left > 0) {
		rewind(spool->file);
	}
	while (left > 0) {
		size_t n = fread(block, 1, left < sizeof block ? left : sizeof block, spool->file);

		if (n == 0) {
			break;
		}
		fwrite(block, 1, n, out);
		left -= n;
	}
	fwrite(buf_text(&spool->text), 1, spool->text.len, out);
	spool_done(spool);
	return left == 0;
}

void spool_done(struct spool *spool)
{
	if (spool->file != NULL) {
		fclose(spool->file);
		spool->file = NULL;
	}
	spool->in_file = 0;
	spool->full = false;
	buf_done(&spool->text);
}
