/*
 * Labels: the plan's names for its ids, for people. Each takes an id as recorded and gives
 * the label, or the id itself where the plan (perhaps a later version) knows it no more;
 * NULL stays NULL. Not for reading what was typed: that is iptk_plan_level and its like.
 */
#ifndef IPTK_TEXT_LABELS_H
#define IPTK_TEXT_LABELS_H

#include "base/mem.h"
#include "iptk/incident.h"
#include "iptk/plan.h"
#include "iptk/text.h"

const char *label_level(const struct iptk_plan *plan, const char *id);
const char *label_response(const struct iptk_plan *plan, const char *id);
const char *label_kind(const struct iptk_plan *plan, const char *id);
const char *label_dept(const struct iptk_plan *plan, const char *id);
const char *label_category(const struct iptk_plan *plan, const char *id);
const char *label_aspect(const struct iptk_plan *plan, const char *id);
/* The plan whose names an event's people bear; `plan` where no other is known. */
const struct iptk_plan *roster_at(const struct iptk_rosters *rosters, const struct iptk_plan *plan,
	int64_t seq);
const char *label_person(const struct iptk_plan *plan, const char *id);
const char *label_clock(const struct iptk_plan *plan, const char *id);
/* Of all profiles that an incident is under, in the arena; NULL for none. */
const char *label_profiles(const struct iptk_plan *plan, const struct iptk_incident *incident,
	struct arena *arena);
/* A role, a department or a person. */
const char *label_owner(const struct iptk_plan *plan, const char *id);

const struct iptk_level *level_of(const struct iptk_plan *plan, const char *id); /* or NULL */
const struct iptk_category *category_of(const struct iptk_plan *plan, const char *id); /* or NULL */
/* The colour word of a level, or NULL. */
const char *color_level(const struct iptk_plan *plan, const char *id);

/* A word of the record (a state, a type) in the user's language; itself when unknown. */
const char *word_shown(const char *word);
/* The same in the language of the plan, for the summary report. */
const char *word_chinese(const char *word);
/* What made a part, in the language of the plan: "approve" is of a release or of the end. */
const char *part_chinese(const struct iptk_part *part);

#endif
