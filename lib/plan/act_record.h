/*
 * The act object from inside: its fields as a record, for the rooms that read acts whole.
 *
 * Everyone else uses iptk/act.h.
 */
#ifndef IPTK_PLAN_ACT_RECORD_H
#define IPTK_PLAN_ACT_RECORD_H

#include "base/mem.h"
#include "base/record.h"
#include "iptk/act.h"

struct iptk_act {
	struct arena arena;
	struct record record; /* envelope and own fields, in the order given; in the arena */
	char *place;          /* in the arena; NULL while not known */
	int fd;               /* owned; -1: none */
	char *name;           /* of the act; in the arena */
};

#endif
