/* What the three files of the summary report share. */
#ifndef IPTK_TEXT_SUMMARY_H
#define IPTK_TEXT_SUMMARY_H

#include "base/mem.h"
#include "iptk/text.h"

#define BLANK "【待填】"

/* A time as the report prints it, "" when not known; lives in `arena`. */
const char *summary_time(struct arena *arena, int64_t at);
/* "3 小时 5 分", "2 天": units of nothing are left out. */
const char *summary_span(struct arena *arena, int64_t span_s);
/* An answer to a criterion, "controlled=yes", in the words of the plan: "…：是". */
const char *summary_answer(struct arena *arena, const struct iptk_plan *plan, const char *answer);
/* A word of the record or of the plan in Chinese: a type of evidence, a clock, a demand. */
const char *summary_word(const struct iptk_plan *plan, const char *word);
/* Who decided and who entered: "张三" or "李四、王五（代录：张三）". */
/* The plan whose names the people of an event bear. */
const struct iptk_plan *summary_roster(const struct iptk_dossier *d, int64_t seq);
const char *summary_who(struct arena *arena, const struct iptk_plan *plan, const char *by,
	const char *recorder);
/* What an event is called in Chinese. */
const char *summary_act(const struct iptk_dossier *d, const struct iptk_event *e);
/* What it says, in the plan's words; lives in `arena`. */
const char *summary_content(const struct iptk_dossier *d, const struct iptk_event *e,
	struct arena *arena);
void summary_title(FILE *out, const char *title);
/* "无。" where a section has nothing to say. */
void summary_none(FILE *out);

void summary_timeline(FILE *out, const struct iptk_dossier *d);
/* The sections that stand on parts, in their order. */
void summary_warnings(FILE *out, const struct iptk_dossier *d);
void summary_responses(FILE *out, const struct iptk_dossier *d);
void summary_measures(FILE *out, const struct iptk_dossier *d);
void summary_releases(FILE *out, const struct iptk_dossier *d);
void summary_evidence(FILE *out, const struct iptk_dossier *d);
void summary_closing(FILE *out, const struct iptk_dossier *d);
void summary_review(FILE *out, const struct iptk_dossier *d);
void summary_attested(FILE *out, const struct iptk_dossier *d);

#endif
