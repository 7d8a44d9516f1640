/*
 * What the fuzzing programs share: the entry that libFuzzer calls, and a way to say that
 * something which must hold does not.
 */
#ifndef IPTK_TESTS_FUZZ_H
#define IPTK_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

#endif
