/*
 * Runs while the toolkit is built: a plan's YAML from stdin, read as any plan file is; a C file
 * on stdout that holds the text, its digest, its tree and the image of the plan.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "config/load.h"
#include "plan/image.h"

/* Nothing stands in for what the built-in plan leaves out. */
const struct builtin config_builtin = { 0 };

static void put_bytes(const char *declaration, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;

	printf("%s = {", declaration);
	for (size_t k = 0; k < len; k++) {
		printf("%s%u,", k % 20 ? "" : "\n\t", p[k]);
	}
	puts("\n\t0\n};\n");
}

static void put_numbers(const char *declaration, const struct buf *numbers)
{
	printf("%s = {", declaration);
	for (size_t k = 0; k < numbers->len; k += sizeof(uint32_t)) {
		uint32_t n;

		memcpy(&n, numbers->p + k, sizeof n);
		printf("%s%u,", k % (16 * sizeof n) ? "" : "\n\t", (unsigned)n);
	}
	puts("\n\t0\n};\n");
}

static void put_tree(const struct buf *yaml)
{
	AUTO_BUF struct buf packed = { 0 };
	AUTO_ARENA struct arena arena = { 0 };
	struct load l = { .arena = &arena };

	node_pack(node_read(&l, yaml->p, yaml->len, false), &packed);
	put_bytes("static const unsigned char tree[]", packed.p, packed.len);
}

static void put_image(const struct iptk_plan *plan)
{
	AUTO_BUF struct buf bytes = { 0 }, pointers = { 0 };

	plan_image_make(plan, &bytes, &pointers);
	put_bytes("static const unsigned char image[]", bytes.p, bytes.len);
	put_numbers("static const uint32_t pointers[]", &pointers);
	printf("#define IMAGE { image, %zu, pointers, %zu }\n\n", bytes.len,
		pointers.len / sizeof(uint32_t));
}

static struct iptk_plan *read_plan(const struct buf *yaml)
{
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan;
	int code = iptk_config_parse("plan.yaml", buf_text(yaml), yaml->len, &plan, &errors, &err);

	for (size_t k = 0; k < errors.n; k++) {
		fprintf(stderr, "%s: %s\n", errors.list[k].place, errors.list[k].text);
	}
	config_errors_done(&errors);
	if (code < 0) {
		exit(1);
	}
	return plan;
}

int main(void)
{
	AUTO_BUF struct buf yaml = { 0 };
	int c;

	while ((c = getchar()) != EOF) {
		buf_add_char(&yaml, (char)c);
	}
	struct iptk_plan *plan = read_plan(&yaml);

	puts("/* The built-in plan, made from share/plan.yaml; not to be edited. */");
	puts("#include \"config/load.h\"\n");
	put_bytes("static const unsigned char yaml[]", yaml.p, yaml.len);
	put_tree(&yaml);
	put_image(plan);
	printf("const struct builtin config_builtin = { (const char *)yaml, %zu,\n"
		"\t\"%s\", tree, IMAGE };\n", yaml.len, plan->digest);
	iptk_plan_free(plan);
	return fflush(stdout) || ferror(stdout);
}
