/*
 * A plan as one block of bytes, and back: the built-in plan is read when the toolkit is
 * built, and each start only copies it. Both ends are of one build: the bytes are the
 * compiler's own, and no format for anything else.
 */
#ifndef IPTK_PLAN_IMAGE_H
#define IPTK_PLAN_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "iptk/plan.h"

struct plan_image {
	const void *bytes; /* a struct iptk_plan, then all that it points to */
	size_t size;
	const uint32_t *pointers; /* where in the bytes a pointer stands; it holds an offset */
	size_t n_pointers;
};

/* Make the bytes, and the uint32_t of `pointers`. The plan's own text (`yaml`) stays out. */
void plan_image_make(const struct iptk_plan *plan, struct buf *bytes, struct buf *pointers);

/* The plan of an image, yours until iptk_plan_free; `yaml` is not set. */
struct iptk_plan *plan_image_open(const struct plan_image *image);

#endif
