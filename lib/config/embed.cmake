# Writes a C file that holds the bytes of a file as a NUL-terminated string.
# cmake -DIN=plan.yaml -DOUT=builtin.c -P embed.cmake
file(READ ${IN} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUT}.new "/* The built-in plan, made from share/plan.yaml; not to be edited. */
#include \"iptk/plan.h\"

static const unsigned char yaml[] = {
${bytes}0x00
};

const char *iptk_plan_builtin(void)
{
	return (const char *)yaml;
}
")
file(RENAME ${OUT}.new ${OUT})
