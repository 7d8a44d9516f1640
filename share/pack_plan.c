/*
 * Runs while the toolkit is built: a plan's YAML from stdin, a C file on stdout that holds the
 * text, its tree and its digest. The plan's sense is not checked here; the tests do that.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "config/load.h"

/* node.c complains through these; whatever it is, there is no built-in plan then. */
__attribute__((noreturn, format(printf, 3, 0)))
static void give_up(unsigned line, unsigned column, const char *format, va_list args)
{
	fprintf(stderr, "plan.yaml:%u:%u: ", line, column);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

void load_error_at(struct load *l, unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	(void)l;
	va_start(args, format);
	give_up(line, column, format, args);
}

void load_error(struct load *l, const struct node *at, const char *format, ...)
{
	va_list args;

	(void)l;
	va_start(args, format);
	give_up(at->line, at->column, format, args);
}

static void put_bytes(const char *declaration, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;

	printf("%s = {", declaration);
	for (size_t k = 0; k < len; k++) {
		printf("%s%u,", k % 20 ? "" : "\n\t", p[k]);
	}
	puts("\n\t0\n};\n");
}

int main(void)
{
	AUTO_BUF struct buf yaml = { 0 }, packed = { 0 };
	AUTO_ARENA struct arena arena = { 0 };
	struct load l = { .arena = &arena };
	char digest[DIGEST_HEX];
	int c;

	while ((c = getchar()) != EOF) {
		buf_add_char(&yaml, (char)c);
	}
	struct node *root = node_read(&l, buf_text(&yaml), yaml.len, false);

	if (!root) {
		return 1;
	}
	node_pack(root, &packed);
	digest_hex(yaml.p, yaml.len, digest);
	puts("/* The built-in plan, made from share/plan.yaml; not to be edited. */");
	puts("#include \"config/load.h\"\n");
	put_bytes("static const unsigned char yaml[]", yaml.p, yaml.len);
	put_bytes("const unsigned char config_builtin_tree[]", packed.p, packed.len);
	printf("const char config_builtin_digest[] = \"%s\";\n\n", digest);
	puts("const char *iptk_plan_builtin(void)\n{\n\treturn (const char *)yaml;\n}");
	return fflush(stdout) || ferror(stdout);
}
