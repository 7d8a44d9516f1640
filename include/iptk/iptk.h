/*
 * libiptk: the core of iptk, which runs an organisation's written emergency plan.
 *
 * Ownership in three sentences: what you pass in is copied. Objects that come out through
 * a `ret_` parameter are yours until their _free. Strings of a row live until the next
 * _next of its cursor.
 */
#ifndef IPTK_IPTK_H
#define IPTK_IPTK_H

#include "iptk/act.h"
#include "iptk/clock.h"
#include "iptk/error.h"
#include "iptk/figures.h"
#include "iptk/incident.h"
#include "iptk/plan.h"
#include "iptk/register.h"
#include "iptk/rule.h"
#include "iptk/session.h"
#include "iptk/time.h"

#endif
