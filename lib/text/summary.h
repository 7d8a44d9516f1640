/* What the two files of the summary report share. */
#ifndef IPTK_TEXT_SUMMARY_H
#define IPTK_TEXT_SUMMARY_H

#include "base/mem.h"
#include "iptk/text.h"

#define BLANK "【待填】"

/* A time as the report prints it, "" when not known; lives in `arena`. */
const char *summary_time(struct arena *arena, int64_t at);
/* Who decided and who entered: "张三" or "李四（代录：张三）". */
const char *summary_who(struct arena *arena, const struct iptk_plan *plan, const char *by,
	const char *recorder);
/* What an act is called in Chinese. */
const char *summary_act(struct arena *arena, const char *kind);
void summary_title(FILE *out, const char *title);
/* "无。" where a section has nothing to say. */
void summary_none(FILE *out);

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
