/* Bad plan files, one a row: the key it is about, what is added to BASE, every error. */
{ "zone", "zone: Mars/Base\n",
	"p:5:7: time zone 'Mars/Base' is not in the system's zone database; "
		"write a name like Asia/Shanghai or UTC, or install tzdata" },
{ "version", "!version: [1]\nunit: u\neffective: 2026-01-01\ndepartments: {office: "
		"o}\n",
	"p:1:10: a list where a text is meant" },
{ "version", "!unit: u\neffective: 2026-01-01\ndepartments: {office: o}\n",
	"p:1:1: the plan lacks 'version' (version of the plan, as the organisation "
		"counts)" },
{ "unit", "!version: 1\nunit:\neffective: 2026-01-01\ndepartments: {office: o}\n",
	"p:2:6: no value; a text is meant" },
{ "unit", "!version: 1\nunit: \"a\\u202Eb\"\neffective: 2026-01-01\ndepartments: {office:"
		" o}\n",
	"p:2:7: the value holds the control or invisible character U+202E; "
		"remove it" },
{ "unit", "!version: 1\nunit: \"a\\0b\"\neffective: 2026-01-01\ndepartments: {office:"
		" o}\n",
	"p:2:7: the value holds a NUL character; remove it" },
{ "unit", "!version: 1\nunit: \"a\\nb\"\neffective: 2026-01-01\ndepartments: {office:"
		" o}\n",
	"p:2:7: the value has several lines; one is meant (fold it with '>-')" },
{ "unit", "!version: 1\nunit: '  '\neffective: 2026-01-01\ndepartments: {office:"
		" o}\n",
	"p:2:7: an empty text" },
{ "effective", "!version: 1\nunit: u\neffective: 2026-02-30\ndepartments: {office: o}\n",
	"p:3:12: '2026-02-30' is not a day (2026-03-01) or an RFC 3339 time:"
		" that month has no day 30" },
{ "effective", "!version: 1\nunit: u\neffective: -35min\ndepartments: {office: o}\n",
	"p:3:12: '-35min' is not a day (2026-03-01) or an RFC 3339 time" },
{ "departments", "!version: 1\nunit: u\neffective: 2026-01-01\n",
	"p:1:1: the plan lacks 'departments' (departments; the first is the "
		"Office unless another is marked)" },
{ "departments", "!version: 1\nunit: u\neffective: 2026-01-01\ndepartments: {}\n",
	"p:4:14: 'departments' names its things, 'id: …' a line, at least "
		"one" },
{ "departments", "!version: 1\nunit: u\neffective: 2026-01-01\ndepartments: {办公室:"
		" 办公室}\n",
	"p:4:15: the department id '办公室' is not a word of ASCII letters,"
		" digits, '-', '.' or '_', at most 64" },
{ "departments", "!version: 1\nunit: u\neffective: 2026-01-01\ndepartments: [office]\n",
	"p:4:14: 'departments' names its things, 'id: …' a line, at least "
		"one" },
{ "language", "language: fr\n",
	"p:5:11: 'fr' is not a language of notices; known: zh en" },
{ "identity", "identity: strikt\n",
	"p:5:11: 'strikt' is not an identity mode; did you mean 'strict'?" },
{ "recorders", "recorders: both\n",
	"p:5:12: 'both' is not distinct or any; known: distinct any" },
{ "presume-lead", "presume-lead: maybe\n",
	"p:5:15: 'maybe' is not yes or no; known: yes no true false" },
{ "store", "store: incidents.db\n",
	"p:5:8: 'incidents.db' is not an absolute path" },
{ "roles", "roles: {head: h}\nresponses: {I: {lead: head}}\nlevels: {x: {criterion:"
		" c, response: I}}\nclocks: {progress: {owner: head}, verify: {owner:"
		" head}, phone: {owner: head}, written: {owner: head}, align: {owner:"
		" head}, summary: {owner: head}, document: {owner: head}, drill: {owner:"
		" head}, training: {owner: head}, contacts: {owner: head}, revision:"
		" {owner: head}}\ndecide: {report.verify: head, signal.judge: head, "
		"warning.issue: head, warning.adjust: head, warning.lift: head, close.assess:"
		" head, close.recommend: {all: head}, review.submit: head}\n",
	"p:5:1: no role of the Office (director, officer)\np:9:151: looser than "
		"the plan: 'head' could decide 'close.recommend' without any of: director,"
		" officer [plan 4.4.1]; leave it to them, or add a step of theirs" },
{ NULL, "roles: {owner: x, head: h, deputy: d, director: x2, officer: o}\n",
	"p:5:9: 'owner' has a meaning of its own and cannot name a role" },
{ "people", "people: [a]\n",
	"p:5:9: 'people' names its things, 'id: …' a line, at least one" },
{ "owner", "owner: offcer\npeople: {officer: {roles: officer}}\n",
	"p:5:8: 'offcer' is not a person of the plan; did you mean 'officer'?" },
{ "kinds", "kinds: opinion\n",
	"p:5:8: 'kinds' names its things, 'id: …' a line, at least one" },
{ "responses", "responses: {}\n",
	"p:5:12: 'responses' names its things, 'id: …' a line, at least one" },
{ "levels", "levels: {a: {criterion: c, response: I}, b: {criterion: c, response:"
		" II, aliases: [A]}}\n",
	"p:5:42: 'A' names both 'a' and 'b'" },
{ "categories", "categories: 5\n",
	"p:5:13: 'categories' names its things, 'id: …' a line, at least "
		"one" },
{ "clocks", "clocks: [phone]\n",
	"p:5:9: 'clocks' names clocks, 'id: …' a line, at most 64" },
{ NULL, "clocks: {电话: 30min}\n",
	"p:5:10: the clock id '电话' is not a word of ASCII letters, digits,"
		" '-', '.' or '_'" },
{ NULL, "clocks: {task: 30min}\n",
	"p:5:10: 'task' has a meaning of its own and cannot name a clock\np:"
		"5:10: clock 'task' lacks 'name' (name of the deadline)\np:5:10: clock "
		"'task' lacks 'clause' (clause of the plan that it comes from)\np:5:"
		"10: clock 'task' lacks 'start' (from what it counts)\np:5:10: clock "
		"'task' lacks 'limit' (how long, for all levels or for each)\np:5:10:"
		" clock 'task' lacks 'owner' (who owes it)\np:5:10: clock 'task' lacks "
		"'met-by' (acts that meet it)" },
{ "decide", "decide: [head]\n",
	"p:5:9: 'decide' names decisions, 'warning.issue: [officer]' a line" },
{ NULL, "decide: {relese.approve: head}\n",
	"p:5:10: 'relese.approve' is not a decision; did you mean 'release.approve'?" },
{ "required", "required: [place]\n",
	"p:5:11: 'required' is a mapping of keys, 'key: value' a line" },
{ "personal", "personal: [title]\n",
	"p:5:12: the field 'title' cannot be personal: only free text other "
		"than the title can" },
{ NULL, "personal: [level]\n",
	"p:5:12: the field 'level' cannot be personal: only free text other "
		"than the title can" },
{ NULL, "personal: [cuorse]\n",
	"p:5:12: 'cuorse' is not a field; did you mean 'course'?" },
{ NULL, "personal: [course, course]\n",
	"p:5:20: 'course' stands twice in the list" },
{ "evidence", "evidence: text\n",
	"p:5:11: 'evidence' is a mapping of keys, 'key: value' a line" },
{ "end", "end: {demand: [phone]}\n",
	"p:5:7: unknown key 'demand' in 'end'; did you mean 'demands'?" },
{ "review", "review: []\n",
	"p:5:9: 'review' is a mapping of keys, 'key: value' a line" },
{ "roles.ROLE.label", "roles: {head: {label: [a]}, officer: o, deputy: d, director: x}\n",
	"p:5:23: a list where a text is meant" },
{ "roles.ROLE.group", "roles: {head: h, deputy: d, director: x, officer: o, chair: {group:"
		" leaders}}\n",
	"p:5:69: 'leaders' is not a group of roles; known: none leading office "
		"department expert" },
{ NULL, "roles: {head: {group: office}, deputy: d, director: x, officer: o}\n",
	"p:5:23: the standard role 'head' is of the group leading; name another "
		"role" },
{ "departments.DEPARTMENT.name", "!version: 1\nunit: u\neffective: 2026-01-01\ndepartments: {a: {name: "
		"x}, b: X}\n",
	"p:4:29: 'X' names both 'a' and 'b'" },
{ "departments.DEPARTMENT.office", "!version: 1\nunit: u\neffective: 2026-01-01\ndepartments: {a: {office:"
		" yes}, b: {office: yes}}\n",
	"p:4:33: a second department is marked as the Office; there is one" },
{ "people.PERSON.name", "people: {a: {name: \"x\\ty\", roles: head}}\n",
	"p:5:20: the value holds the control or invisible character U+0009; "
		"remove it" },
{ "people.PERSON.roles", "people: {a: {name: x}}\n",
	"p:5:10: person 'a' lacks 'roles' (roles held)" },
{ NULL, "people: {a: {roles: [head, head]}}\n",
	"p:5:28: the role 'head' stands twice in the list" },
{ NULL, "people: {a: {roles: [heads]}}\n",
	"p:5:22: 'heads' is not a role; did you mean 'head'?" },
{ "people.PERSON.department", "people: {a: {roles: head, department: pres}}\n",
	"p:5:39: 'pres' is not a department; did you mean 'press'?" },
{ "people.PERSON.account", "people: {a: {roles: head, account: x}, b: {roles: head, account: x}}\n",
	"p:5:66: 'a' and 'b' have the same account at the same time; give the "
		"days in office (from, until) or another account" },
{ "people.PERSON.uid", "people: {a: {roles: head, uid: -1}}\n",
	"p:5:32: '-1' is not a user id" },
{ NULL, "people: {a: {roles: head, uid: 7}, b: {roles: head, uid: 7, from: "
		"2026-03-01}}\n",
	"p:5:58: 'a' and 'b' have the same account at the same time; give the "
		"days in office (from, until) or another account" },
{ "people.PERSON.from", "people: {a: {roles: head, from: today}}\n",
	"p:5:33: 'today' is not a day (2026-03-01) or an RFC 3339 time" },
{ "people.PERSON.until", "people: {a: {roles: head, from: 2026-03-01, until: 2026-03-01}}\n",
	"p:5:52: in office until a time that is not after its beginning" },
{ "people.PERSON.phone", "people: {a: {roles: head, phone: }}\n",
	"p:5:34: no value; a text is meant" },
{ NULL, "people: {a: {roles: head, mail: \"a@b.c\\nBcc: d@e.f\"}}\n",
	"p:5:33: 'a@b.c\\nBcc: d@e.f' cannot be used as a mail address; one address in ASCII "
		"without blanks and marks is meant, duty@example.org" },
{ NULL, "people: {a: {roles: head, mail: -oQ/tmp}}\n",
	"p:5:33: '-oQ/tmp' cannot be used as a mail address; one address in ASCII without "
		"blanks and marks is meant, duty@example.org" },
{ NULL, "people: {a: {roles: head, mail: 'a@b.c, d@e.f'}}\n",
	"p:5:33: 'a@b.c, d@e.f' cannot be used as a mail address; one address in ASCII without "
		"blanks and marks is meant, duty@example.org" },
{ NULL, "clocks: {phone: {remind: [{after: 0, tell: []}]}}\n",
	"p:5:44: a reminder that tells nobody; name roles, 'owner', or leave the step out" },
{ "people.PERSON.mail", "people: {a: {roles: head, mail: {x: y}}}\n",
	"p:5:33: a mapping where a mail address is meant" },
{ "people.PERSON.field", "people: {a: {roles: expert, field: [x]}}\n",
	"p:5:36: a list where a text is meant" },
{ "people.PERSON.confirmed", "people: {a: {roles: head, confirmed: 2026-13-01}}\n",
	"p:5:38: '2026-13-01' is not a day (2026-03-01) or an RFC 3339 time:"
		" there is no month 13" },
{ "kinds.KIND.name", "kinds: {a: {nmae: x}}\n",
	"p:5:13: unknown key 'nmae' in kind 'a'; did you mean 'name'?" },
{ NULL, "kinds: {a: x, b: x}\n",
	"p:5:15: 'x' names both 'a' and 'b'" },
{ "responses.RESPONSE.label", "responses: {I: {label: , lead: head}}\nlevels: {x: {criterion: c, response:"
		" I}}\n",
	"p:5:24: no value; a text is meant" },
{ "responses.RESPONSE.aliases", "responses: {I: {aliases: {a: b}, lead: head}}\nlevels: {x: {criterion:"
		" c, response: I}}\n",
	"p:5:26: a mapping where a text or a list of texts is meant" },
{ "responses.RESPONSE.lead", "responses: {I: {lead: boss}}\nlevels: {x: {criterion: c, response: "
		"I}}\n",
	"p:5:23: 'boss' is not a role; known: head deputy member director officer "
		"department expert auditor" },
{ NULL, "responses: {I: {label: a}}\nlevels: {x: {criterion: c, response: I}}\n",
	"p:5:13: response 'I' lacks 'lead' (who leads; the first person holding "
		"one is named)" },
{ NULL, "responses: {I: {lead: []}}\nlevels: {x: {criterion: c, response: I}}\n",
	"p:5:23: nobody leads the response 'I'; name a role" },
{ NULL, "responses: {steps: {lead: head}}\nlevels: {x: {criterion: c, response:"
		" steps}}\n",
	"p:5:13: 'steps' has a meaning under decide and cannot name a response" },
{ "responses.RESPONSE.called", "responses: {I: {lead: head, called: [everyone]}}\nlevels: {x: {criterion:"
		" c, response: I}}\n",
	"p:5:38: 'everyone' is not a role; known: head deputy member director "
		"officer department expert auditor" },
{ "responses.RESPONSE.duties", "responses: {I: {lead: head, duties: [a]}}\nlevels: {x: {criterion: "
		"c, response: I}}\n",
	"p:5:37: a list where a text is meant" },
{ "levels.LEVEL.label", "levels: {x: {criterion: c, response: I, label: \"\"}}\n",
	"p:5:48: an empty text" },
{ "levels.LEVEL.aliases", "levels: {x: {criterion: c, response: I, aliases: [[a]]}}\n",
	"p:5:51: a list where a text is meant" },
{ "levels.LEVEL.criterion", "levels: {x: {response: I}}\n",
	"p:5:10: level 'x' lacks 'criterion' (when this level is meant; shown "
		"when it is chosen)" },
{ "levels.LEVEL.color", "levels: {x: {criterion: c, response: I, color: oragne}}\n",
	"p:5:48: 'oragne' is not a colour; did you mean 'orange'?" },
{ "levels.LEVEL.response", "levels: {x: {criterion: c, response: V}}\n",
	"p:5:38: 'V' is not a response; known: I II III IV" },
{ NULL, "levels: {x: {criterion: c}}\n",
	"p:5:10: level 'x' lacks 'response' (the response that follows (4.2.1))" },
{ "levels.LEVEL.major", "levels: {x: {criterion: c, response: I, major: 1}}\n",
	"p:5:48: '1' is not yes or no; known: yes no true false" },
{ "levels.LEVEL.on-signal", "levels: {x: {criterion: c, response: I, on-signal: ye}}\n",
	"p:5:52: 'ye' is not yes or no; did you mean 'yes'?" },
{ "categories.CATEGORY.name", "categories: {a: {name: []}}\n",
	"p:5:24: a list where a text is meant" },
{ "categories.CATEGORY.release", "categories: {a: {release: x}}\n",
	"p:5:27: 'x' is not yes or no; known: yes no true false" },
{ "categories.CATEGORY.required", "categories: {a: {required: [bases]}}\n",
	"p:5:29: 'bases' is not a field of a measure; did you mean 'basis'?" },
{ "clocks.CLOCK.name", "clocks: {x: {clause: '1', start: occurred, limit: 1h, met-by: report.phone,"
		" owner: head}}\n",
	"p:5:10: clock 'x' lacks 'name' (name of the deadline)" },
{ "clocks.CLOCK.clause", "clocks: {phone: {clause: 4.x}}\n",
	"p:5:26: '4.x' is not a clause such as 4.1.1" },
{ "clocks.CLOCK.scope", "clocks: {phone: {scope: person}}\n",
	"p:5:25: 'person' is not a scope of clocks; known: incident department "
		"decision plan" },
{ NULL, "clocks: {ack: {start: occurred}}\n",
	"p:5:23: a clock for each department starts when a warning is issued "
		"or adjusted" },
{ NULL, "clocks: {phone: {scope: plan}}\n",
	"p:1:1: 'end' is left out, and the default does not fit: 'phone' is "
		"not 'verified', 'releases' or a clock of incidents; known: verified "
		"releases tell verify written follow-up progress ack align summary "
		"document\np:5:10: 'start' is left out, and the default does not fit:"
		" the start does not fit the scope: 'decided' goes with decision, 'last-drill',"
		" 'last-training', 'last-confirmed', 'effective' with plan" },
{ "clocks.CLOCK.start", "clocks: {x: {name: n, clause: '1', limit: 1h, met-by: report.phone,"
		" owner: head}}\n",
	"p:5:10: clock 'x' lacks 'start' (from what it counts)" },
{ NULL, "clocks: {phone: {start: occured}}\n",
	"p:5:25: 'occured' is not an instant of an incident; did you mean 'occurred'?" },
{ NULL, "clocks: {phone: {start: [occurred, discovered]}}\n",
	"p:5:25: a list where an instant of an incident is meant" },
{ NULL, "clocks: {phone: {start: {}}}\n",
	"p:5:25: give one of 'earlier-of', 'later-of' and 'met'" },
{ "clocks.CLOCK.limit", "clocks: {phone: {limit: 30m}}\n",
	"p:5:25: duration '30m' is ambiguous: 'm' may mean minutes or months; "
		"write 90s, 35min, 2h, 1d or 30分钟" },
{ NULL, "clocks: {phone: 0s}\n",
	"p:5:17: a limit of '0s' can not be kept; give one above 0 and up to "
		"100 years, or never" },
{ NULL, "clocks: {phone: soon}\n",
	"p:5:17: limit 'soon' is not understood; write 30min, 1h, 30d, 1 month, "
		"3 working days, 8 working hours, next shift or never" },
{ NULL, "clocks: {phone: 20 work days}\n",
	"p:5:17: limit '20 work days' is not understood; write 30min, 1h, 30d, 1 month, "
		"3 working days, 8 working hours, next shift or never; did you mean 'working days'?" },
{ NULL, "calendar: {covers: 2026-02-30/2026-12-31, hours: [\"08:00-16:00\"]}\nclocks: {phone: 9 working days}\n",
	"p:5:20: there is no day '2026-02-30'" },
{ NULL, "clocks: {phone: {remind: [{every: head}]}}\n",
	"p:5:35: duration 'head' is not understood; write 90s, 35min, 2h, 1d or 30分钟" },
{ NULL, "decide: {plan.adopt: [{every: head}]}\n",
	"p:5:24: unknown key 'every' in a step; known: any all" },
{ NULL, "clocks: {phone: 5000000000d}\n",
	"p:5:17: duration '5000000000d' is too long; write 90s, 35min, 2h, "
		"1d or 30分钟" },
{ NULL, "clocks: {phone: 2000 months}\n",
	"p:5:17: a limit of '2000 months' can not be kept; give one above 0 "
		"and up to 100 years, or never" },
{ NULL, "clocks: {phone: {limit: {red: 30min, orange: 30min, yellow: never}}}\n",
	"p:5:18: no limit for the level 'blue'; give one, or never" },
{ NULL, "clocks: {phone: {limit: {red: 30min, 红色: 30min, orange: 30min,"
		" yellow: never, blue: never}}}\n",
	"p:5:38: a second limit for the level 'red'" },
{ NULL, "clocks: {phone: {limit: {red: 30min, ornage: 30min, orange: 1h, yellow:"
		" never, blue: never}}}\n",
	"p:5:38: 'ornage' is not a level; did you mean 'orange'?" },
{ NULL, "clocks: {drill: {limit: {red: 30d}}}\n",
	"p:5:25: a clock of the whole plan has one limit, not one for each "
		"level" },
{ "clocks.CLOCK.states", "clocks: {phone: {states: [verifed]}}\n",
	"p:5:27: 'verifed' is not a state of an incident; did you mean 'verified'?" },
{ "clocks.CLOCK.recurring", "clocks: {phone: {recurring: daily}}\n",
	"p:5:29: 'daily' is not yes or no; known: yes no true false" },
{ "clocks.CLOCK.late-reason", "clocks: {phone: {late-reason: never}}\n",
	"p:5:31: 'never' is not yes or no; known: yes no true false" },
{ "clocks.CLOCK.met-by", "clocks: {phone: {met-by: report.phnoe}}\n",
	"p:5:26: 'report.phnoe' is not an act; did you mean 'report.phone'?" },
{ NULL, "clocks: {x: {name: n, clause: '1', start: occurred, limit: 1h, owner:"
		" head}}\n",
	"p:5:10: clock 'x' lacks 'met-by' (acts that meet it)" },
{ "clocks.CLOCK.owner", "clocks: {phone: {owner: dierctor}}\n",
	"p:5:25: 'dierctor' is not a role; did you mean 'director'?" },
{ NULL, "clocks: {phone: {owner: []}}\n",
	"p:5:25: nobody owes the clock 'phone'; name a role" },
{ "clocks.CLOCK.remind", "clocks: {phone: {remind: 10min}}\n",
	"p:5:26: a list of steps is meant: [{before: 10min}, {after: 0, tell:"
		" [director]}]" },
{ NULL, "clocks: {phone: {remind: [{tell: head}]}}\n",
	"p:5:27: a reminder has either 'before' or 'after'" },
{ NULL, "clocks: {phone: {remind: [{before: 1min, after: 1min}]}}\n",
	"p:5:27: a reminder has either 'before' or 'after'" },
{ "clocks.CLOCK.source", "clocks: {phone: {source: \"\\e[31m\"}}\n",
	"p:5:26: the value holds the control or invisible character U+001B; "
		"remove it" },
{ "clocks.CLOCK.start.earlier-of", "clocks: {phone: {start: {earlier-of: [occurred]}}}\n",
	"p:5:38: two instants are meant: [occurred, discovered]" },
{ NULL, "clocks: {phone: {start: {earlier-of: [occurred, occurred]}}}\n",
	"p:5:38: twice the same instant 'occurred'" },
{ "clocks.CLOCK.start.later-of", "clocks: {phone: {start: {later-of: [occurred, decided]}}}\n",
	"p:5:36: 'decided' stands alone" },
{ NULL, "clocks: {phone: {start: {latest-of: [occurred, ended]}}}\n",
	"p:5:26: unknown key 'latest-of' in a start; did you mean 'later-of'?" },
{ "clocks.CLOCK.remind[].before", "clocks: {phone: {remind: [{before: 10}]}}\n",
	"p:5:36: duration '10' has no unit; write 90s, 35min, 2h, 1d or 30分钟" },
{ "clocks.CLOCK.remind[].after", "clocks: {phone: {remind: [{after: x}]}}\n",
	"p:5:35: duration 'x' is not understood; write 90s, 35min, 2h, 1d or "
		"30分钟" },
{ "clocks.CLOCK.remind[].tell", "clocks: {phone: {remind: [{after: 0, tell: [headd]}]}}\n",
	"p:5:45: 'headd' is not a role; did you mean 'head'?" },
{ "clocks.CLOCK.remind[].every", "clocks: {phone: {remind: [{after: 0, every: 1s}]}}\n",
	"p:5:45: reminding every '1s' is too often; at least 1min" },
{ "decide.DECISION.steps", "decide: {warning.issue: {steps: []}}\n",
	"p:5:33: an empty step; nobody could decide" },
{ NULL, "decide: {warning.issue: [officer, [head]]}\n",
	"p:5:25: either roles (any one of them decides) or steps in order (lists),"
		" not both in one list" },
{ NULL, "decide: {warning.issue: [officr]}\n",
	"p:5:26: 'officr' is not a role; did you mean 'officer'?" },
{ "decide.DECISION.not-author", "decide: {release.approve: {not-author: no}}\n",
	"p:5:40: looser than the plan: 'release.approve' is never decided by "
		"who drafted or recommended it [plan 4.2.2]; leave 'not-author' out" },
{ NULL, "decide: {close.approve: {I: {steps: head, not-author: no}}}\n",
	"p:5:55: looser than the plan: 'close.approve' is never decided by "
		"who drafted or recommended it [plan 4.4.2]; leave 'not-author' out" },
{ "decide.DECISION.steps[].any", "decide: {warning.issue: {any: [nobody]}}\n",
	"p:5:32: 'nobody' is not a role; known: head deputy member director "
		"officer department expert auditor" },
{ "decide.DECISION.steps[].all", "decide: {warning.issue: [{all: []}]}\n",
	"p:5:32: an empty step; nobody could decide" },
{ NULL, "decide: {warning.issue: [{any: head, all: head}]}\n",
	"p:5:26: a step has either 'any' or 'all'" },
{ NULL, "decide: {warning.issue: [{each: head}]}\n",
	"p:5:27: unknown key 'each' in a step; known: any all" },
{ NULL, "decide: {response: {V: head}}\n",
	"p:5:21: 'V' is not a response; known: I II III IV" },
{ NULL, "decide: {response: {I: head, 一级: head}}\n",
	"p:5:30: the response 'I' stands twice" },
{ NULL, "decide: {close.approve: [officer]}\n",
	"p:5:25: looser than the plan: 'officer' could decide 'close.approve' "
		"without any of: head [plan 4.4.2]; leave it to them, or add a step "
		"of theirs" },
{ NULL, "decide: {close.approve: {II: [head, deputy]}}\n",
	"p:5:30: looser than the plan: 'deputy' could decide 'close.approve' "
		"without any of: head [plan 4.4.2]; leave it to them, or add a step "
		"of theirs" },
{ NULL, "decide: {close.approve: {II: [[deputy], [director]]}}\n",
	"p:5:30: looser than the plan: 'deputy' could decide 'close.approve' "
		"without any of: head [plan 4.4.2]; leave it to them, or add a step "
		"of theirs" },
{ NULL, "decide: {response: {III: [director, officer]}}\n",
	"p:5:26: looser than the plan: 'officer' could decide 'response' without "
		"any of: director, deputy, head [plan 4.2.1]; leave it to them, or "
		"add a step of theirs" },
{ NULL, "decide: {response: {III: [department-head]}}\n",
	"p:5:26: looser than the plan: 'department-head' could decide 'response' "
		"without any of: director, deputy, head [plan 4.2.1]; leave it to them,"
		" or add a step of theirs" },
{ NULL, "decide: {close.recommend: [director, expert]}\n",
	"p:5:27: looser than the plan: 'expert' could decide 'close.recommend' "
		"without any of: director, officer [plan 4.4.1]; leave it to them, "
		"or add a step of theirs" },
{ NULL, "decide: {review.account: [director]}\n",
	"p:5:26: looser than the plan: 'director' could decide 'review.account' "
		"without any of: head, deputy [plan 5.2.3]; leave it to them, or add "
		"a step of theirs" },
{ NULL, "decide: {review.waive: [member]}\n",
	"p:5:24: looser than the plan: 'member' could decide 'review.waive' "
		"without any of: head, deputy [plan 5.2.2]; leave it to them, or add "
		"a step of theirs" },
{ "required.first", "required: {first: [occured]}\n",
	"p:5:20: 'occured' is not a field of a first report; did you mean 'occurred'?" },
{ "required.written", "required: {written: [level]}\n",
	"p:5:22: 'level' is not a field of a report in writing; known: to occurred "
		"discovered place course cause impact trend measures next" },
{ "evidence.types", "evidence: {types: [图片]}\n",
	"p:5:20: '图片' is not a word of ASCII letters, digits, '-', '.' "
		"or '_'" },
{ "evidence.max", "evidence: {max: 2 bananas}\n",
	"p:5:17: '2 bananas' is not a size such as 512MiB or 2GiB" },
{ NULL, "evidence: {max: 0}\n",
	"p:5:17: '0' is not a size such as 512MiB or 2GiB" },
{ "end.experts", "end: {experts: two}\n",
	"p:5:16: 'two' is not a number from 0 to 100" },
{ "end.office", "end: {office: -1}\n",
	"p:5:15: '-1' is not a number from 0 to 100" },
{ "end.criteria", "end: {criteria: [controlled]}\n",
	"p:5:17: 'criteria' names its things, 'id: …' a line, at least one" },
{ NULL, "end: {criteria: {controlled: {text: x}}}\n",
	"p:5:30: a mapping where a text is meant" },
{ "end.demands", "end: {demands: [phon]}\n",
	"p:5:17: 'phon' is not 'verified', 'releases' or a clock of incidents; "
		"did you mean 'phone'?" },
{ NULL, "end: {demands: [drill]}\n",
	"p:5:17: 'drill' is not 'verified', 'releases' or a clock of incidents; "
		"known: verified releases tell verify phone written follow-up progress "
		"ack align summary document" },
{ "review.before-summary", "review: {before-summary: [summary]}\n",
	"p:5:27: 'summary' is not an item of the review; known: loss recovery "
		"support investigate account improve tasks documents" },
{ "review.before-archive", "review: {before-archive: [tasks, sumary]}\n",
	"p:5:34: 'sumary' is not an item of the review; did you mean 'summary'?" },
{ "rosters", "rosters: {a: b}\n",
	"p:5:10: a list of at most 2000 entries is meant: [{days: 2026-10-01/2026-10-07, "
		"people: [officer]}]" },
{ NULL, "rosters: [officer]\n",
	"p:5:11: an entry of the roster is a mapping: {days: 2026-10-01, people: officer}" },
{ NULL, "rosters: [{days: 2026-03-01}]\n",
	"p:5:11: an entry of the roster lacks 'people' (who is on duty)" },
{ "rosters[].days", ROSTER("  - {days: 2026-02-30, people: amy}\n"),
	"p:8:12: there is no day '2026-02-30'" },
{ NULL, ROSTER("  - {days: 2026-03-07/2026-03-01, people: amy}\n"),
	"p:8:12: '2026-03-07/2026-03-01' ends before it begins" },
{ NULL, ROSTER("  - {days: 1. March, people: amy}\n"),
	"p:8:12: '1. March' is not a day (2026-10-01) or days from first to last "
		"(2026-10-01/2026-10-07)" },
{ "rosters[].shift", ROSTER("  - {days: 2026-03-01, shift: \"09:00\", people: amy}\n"),
	"p:8:31: no shift begins at '09:00'; they begin at 08:00 20:00" },
{ NULL, "people: {amy: {roles: [officer]}}\nrosters:\n  - {days: 2026-03-01, shift: \"08:00\", "
		"people: amy}\n",
	"p:7:31: the plan has no shifts; name them under 'shifts', or leave 'shift' out" },
{ "rosters[].people", ROSTER("  - {days: 2026-03-01, people: [amy, bpb]}\n"),
	"p:8:38: 'bpb' is not a person of the plan; did you mean 'bob'?" },
{ NULL, ROSTER("  - {days: 2026-03-01, people: [amy, amy]}\n"),
	"p:8:38: 'amy' stands twice in the list" },
{ NULL, ROSTER("  - {days: 2026-03-01, people: []}\n"),
	"p:8:32: nobody is on duty then; name people, or leave the days out" },
{ NULL, ROSTER("  - {days: 2026-03-01/2026-03-04, people: amy}\n"
		"  - {days: [2026-03-09, 2026-03-04/2026-03-05], shift: \"20:00\", people: amy}\n"),
	"p:9:25: 2026-03-04 is on the roster already, on line 8" },
{ NULL, ROSTER("  - {days: [2026-03-04, 2026-03-03/2026-03-05], people: amy}\n"),
	"p:8:25: 2026-03-04 is on the roster already, on line 8" },
{ NULL, ROSTER("  - {days: 2026-03-31, shift: \"08:00\", people: bob}\n"
		"  - {days: 2026-03-31, shift: \"20:00\", people: [amy, bob]}\n"),
	"p:9:12: 'bob' is not in office all the time of these days" },
{ NULL, ROSTER("  - {days: 2026-02-28, people: bob}\n"),
	"p:8:12: 'bob' is not in office all the time of these days" },
{ "roster-ahead", "roster-ahead: 400d\n",
	"p:5:15: '400d' is longer than a year" },
{ "evaluation", "evaluation: 60\n",
	"p:5:13: 'evaluation' is a mapping of keys, 'key: value' a line" },
{ "evaluation.aspects", "evaluation: {aspects: {}}\n",
	"p:5:23: 'aspects' names its things, 'id: …' a line, at least one" },
{ NULL, "evaluation: {aspects: {a: 指挥, b: 指挥}}\n",
	"p:5:34: '指挥' names both 'a' and 'b'" },
{ "evaluation.pass", "evaluation: {pass: 101}\n",
	"p:5:20: '101' is not a number from 0 to 100" },
{ NULL, "kinds: {a: x}\nkinds: {b: y}\n",
	"p:6:1: the key 'kinds' stands twice; the first is on line 5" },
{ NULL, "kinds: {a: x, a: y}\n",
	"p:5:15: the key 'a' stands twice; the first is on line 5" },
{ NULL, "kinds: &k {a: x}\n",
	"p:5:8: anchors (&k) are not for plan files; write the value out" },
{ NULL, "kinds: {a: &x y, b: *x}\n",
	"p:5:12: anchors (&x) are not for plan files; write the value out\np:"
		"5:21: aliases (*x) are not for plan files; write the value out" },
{ NULL, "kinds: {a: !!str y}\n",
	"p:5:12: tags (tag:yaml.org,2002:str) are not for plan files; leave "
		"it out" },
{ NULL, "kinds: !k {a: y}\n",
	"p:5:8: tags (!k) are not for plan files; leave it out" },
{ NULL, "kinds: {[a]: y}\n",
	"p:5:8: 'kinds' names its things, 'id: …' a line, at least one\np:"
		"5:9: a key must be a word, not a list" },
{ NULL, "? {a: b}\n: c\n",
	"p:5:3: a key must be a word, not a mapping" },
{ NULL, "<<: {a: b}\n",
	"p:5:1: unknown key '<<' in the plan; known: zone version unit effective "
		"language identity recorders presume-lead store roles departments people owner "
		"kinds responses levels categories calendar shifts rosters roster-ahead clocks "
		"decide required personal evidence end review evaluation channels notices" },
{ NULL, "---\na: b\n",
	"p:6:1: a document after the plan is a profile and says which: 'profile: id'" },
{ NULL, "!%TAG ! tag:x,2026:\n---\nversion: 1\nunit: u\neffective: 2026-01-01\ndepartments:"
		" {office: o}\n",
	"p:1:1: tag directives are not for plan files" },
{ NULL, "kinds: {a: x\n",
	"p:6:1: not YAML: did not find expected ',' or '}' while parsing a "
		"flow mapping" },
{ NULL, "kinds:\n\ta: x\n",
	"p:6:1: not YAML: found character that cannot start any token while "
		"scanning for the next token" },
{ NULL, "kinds: 'x\n",
	"p:6:1: not YAML: found unexpected end of stream while scanning a quoted "
		"scalar" },
{ NULL, "kinds: *nothing\n",
	"p:5:8: aliases (*nothing) are not for plan files; write the value "
		"out" },
{ NULL, "\"a\\0b\": c\n",
	"p:5:1: the value holds a NUL character; remove it" },
{ NULL, "\"\\u200b\": c\n",
	"p:5:1: unknown key '\\u{200b}' in the plan; known: zone version unit "
		"effective language identity recorders presume-lead store roles departments "
		"people owner kinds responses levels categories calendar shifts rosters roster-ahead "
		"clocks decide required personal evidence end review evaluation channels notices" },
{ "channels", "channels: [m]\n",
	"p:5:11: 'channels' names channels, 'id: …' a line, at least one "
		"and at most 32" },
{ "channels", "channels: {}\n",
	"p:5:11: 'channels' names channels, 'id: …' a line, at least one "
		"and at most 32" },
{ "channels", "channels: {m: sendmail}\n",
	"p:5:15: a channel is a mapping of keys, 'command: […]'" },
{ "channels.CHANNEL.name", "channels: {m: {name: []}}\n",
	"p:5:22: a list where a text is meant" },
{ "channels.CHANNEL.command", "channels: {m: {command: sendmail -t}}\n",
	"p:5:25: a command is a list of arguments: [/usr/sbin/sendmail, -t, "
		"-i]" },
{ "channels.CHANNEL.command", "channels: {m: {command: [mail, '{adress}']}}\n",
	"p:5:32: unknown placeholder '{adress}'; did you mean 'address'?" },
{ "channels.CHANNEL.command", "channels: {m: {command: ['', x]}}\n",
	"p:5:25: the command's first argument, the program, is empty" },
{ "channels.CHANNEL.address", "channels: {m: {address: fax}}\n",
	"p:5:25: 'fax' is not what a channel delivers to; known: mail phone "
		"account none" },
{ "channels.CHANNEL.input", "channels: {m: {input: html}}\n",
	"p:5:23: 'html' is not what a command reads; known: text mail letter" },
{ "channels.CHANNEL.from", "channels: {m: {from: \"a\\nBcc: b\"}}\n",
	"p:5:22: the value has several lines; one is meant (fold it with "
		"'>-')" },
{ "channels.CHANNEL.timeout", "channels: {m: {timeout: 0s}}\n",
	"p:5:25: '0s' is not a span from 1s to 1d" },
{ "channels.CHANNEL.attempts", "channels: {m: {attempts: 0}}\n",
	"p:5:26: at least 1 attempt" },
{ "channels.CHANNEL.wait", "channels: {m: {wait: 2d}}\n",
	"p:5:22: '2d' is not a span from 1s to 1d" },
{ "channels.CHANNEL.longest-wait", "channels: {m: {longest-wait: often}}\n",
	"p:5:30: duration 'often' is not understood; write 90s, 35min, 2h, "
		"1d or 30分钟" },
{ "notices", "notices: yes\n",
	"p:5:10: 'notices' is a mapping of keys, 'key: value' a line" },
{ "notices.channel", "notices: {channel: pigeon}\n",
	"p:5:20: 'pigeon' is not a channel; known: log" },
{ "notices.drills", "notices: {drills: offcer}\n",
	"p:5:19: 'offcer' is not a role; did you mean 'officer'?" },
{ "notices.drill-mark", "notices: {drill-mark: \"\"}\n",
	"p:5:23: an empty text" },
{ "notices.again", "notices: {again: 5s}\n",
	"p:5:18: back after '5s' is too soon; at least 1min, or 0 for never" },
{ "notices.acts", "notices: {acts: [warning.issue]}\n",
	"p:5:17: 'acts' names acts, 'warning.issue: …' a line" },
{ "notices.acts", "notices: {acts: {warning.isue: departments}}\n",
	"p:5:18: 'warning.isue' is not an act; did you mean "
		"'warning.issue'?" },
{ "notices.acts.ACT.to", "notices: {acts: {warning.issue: {to: departmens}}}\n",
	"p:5:38: 'departmens' is not a role or a word for who is told; did "
		"you mean 'department'?" },
{ "notices.acts.ACT.subject", "notices: {acts: {warning.issue: {subject: '{titel}'}}}\n",
	"p:5:43: unknown placeholder '{titel}'; did you mean 'title'?" },
{ "notices.acts.ACT.subject", "notices: {acts: {warning.issue: {subject: \"a\\nb\"}}}\n",
	"p:5:43: a subject is one line without control characters" },
{ "notices.acts.ACT.text", "notices: {acts: {warning.issue: {text: 'half {'}}}\n",
	"p:5:40: unknown placeholder '{}'; known: ref title level response "
		"dept kind unit by at done drill part clock clause cite due "
		"over left name notice lead" },

/* calendars, shifts, chains, limits that count with them */
{ "calendar", "calendar: 2026\n",
	"p:5:11: 'calendar' is a mapping of keys, 'key: value' a line" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, days: mon, hours: \"08:00-12:00\", "
		"holidays: 2026-01-01/2026-12-31}\n",
	"p:5:1: the calendar has no day that is worked" },
{ "calendar.covers", "calendar: {covers: 2026, hours: \"08:00-12:00\"}\n",
	"p:5:20: '2026' is not a day (2026-10-01) or days from first to last "
	"(2026-10-01/2026-10-07)" },
{ NULL, "calendar: {hours: \"08:00-12:00\"}\n",
	"p:5:1: 'calendar' lacks 'covers' (first and last day that the calendar knows, "
	"such as 2026-01-01/2026-12-31)" },
{ NULL, "calendar: {covers: 2026-12-31/2026-01-01, hours: \"08:00-12:00\"}\n",
	"p:5:20: '2026-12-31/2026-01-01' ends before it begins" },
{ NULL, "calendar: {covers: [2026-01-01/2026-06-30, 2026-08-01/2026-12-31], hours: "
		"\"08:00-12:00\"}\n",
	"p:5:44: the calendar has a gap: 2026-07-01 to 2026-07-31 are not covered; "
	"cover them, or begin after them" },
{ NULL, "calendar: {covers: [2026-01-01/2026-06-30, 2026-06-30/2026-12-31], hours: "
		"\"08:00-12:00\"}\n",
	"p:5:44: '2026-06-30/2026-12-31' begins before the days above it end; write "
	"them in order" },
{ NULL, "calendar: {covers: 2026-01-01/2226-01-01, hours: \"08:00-12:00\"}\n",
	"p:5:20: a calendar of more than 100 years" },
{ NULL, "calendar: {covers: 2026-02-29, hours: \"08:00-12:00\"}\n",
	"p:5:20: there is no day '2026-02-29'" },
{ "calendar.days", "calendar: {covers: 2026-01-01/2026-12-31, days: [mon, tues], hours: "
		"\"08:00-12:00\"}\n",
	"p:5:55: 'tues' is not a day of the week; did you mean 'tue'?" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, days: [mon, 周一], hours: "
		"\"08:00-12:00\"}\n",
	"p:5:55: '周一' stands twice in the list" },
{ "calendar.hours", "calendar: {covers: 2026-01-01/2026-12-31, hours: \"8-12\"}\n",
	"p:5:50: '8-12' is not a range of hours such as \"08:30-12:00\"" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: []}\n",
	"p:5:50: no working hours; give some, or leave 'calendar' out" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"22:00-06:00\"}\n",
	"p:5:50: '22:00-06:00' ends before it begins; hours across midnight are two "
	"ranges" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: [\"08:00-12:30\", "
		"\"12:00-17:00\"]}\n",
	"p:5:66: '12:00-17:00' overlaps '08:00-12:30'" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: [\"14:00-17:00\", "
		"\"08:00-12:00\"]}\n",
	"p:5:66: '08:00-12:00' stands after '14:00-17:00'; write the hours in order" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-24:30\"}\n",
	"p:5:50: there is no time of day '24:30'" },
{ "calendar.holidays", "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", holidays: "
		"[2026-02-30]}\n",
	"p:5:76: there is no day '2026-02-30'" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", holidays: "
		"[2027-01-01]}\n",
	"p:5:76: '2027-01-01' is not among the days that the calendar covers, "
	"2026-01-01 to 2026-12-31" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", holidays: "
		"[1 May]}\n",
	"p:5:76: '1 May' is not a day (2026-10-01) or days from first to last "
	"(2026-10-01/2026-10-07)" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", holidays: "
		"[2026-05-05/2026-05-01]}\n",
	"p:5:76: '2026-05-05/2026-05-01' ends before it begins" },
{ "calendar.make-up", "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", holidays: "
		"2026-10-01/2026-10-10, make-up: [2026-09-20, 2026-10-10]}\n",
	"p:5:120: 2026-10-10 is a holiday and a day made up for; take it out of one of "
	"the two" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", make-up: "
		"[2026-09-21]}\n",
	"p:5:75: 2026-09-21 is worked in any week; only days off are made up for" },
{ NULL, "calendar: {covers: 2026-01-01/2026-12-31, hours: \"08:00-12:00\", make-up: "
		"[2026-13-01]}\n",
	"p:5:75: there is no day '2026-13-01'" },
{ "shifts", "shifts: [\"08:00\", 20]\n",
	"p:5:19: '20' is not a time of day such as \"08:30\"" },
{ NULL, "shifts: []\n",
	"p:5:9: no shifts; give some, or leave 'shifts' out" },
{ NULL, "shifts: [\"08:00\", \"08:00\"]\n",
	"p:5:19: two shifts begin at '08:00'" },
{ NULL, "shifts: [\"20:00\", \"08:00\"]\n",
	"p:5:19: the shift '08:00' is out of order; write them as they follow in a day" },
{ NULL, "shifts: [\"08:00\", \"24:00\"]\n",
	"p:5:19: '24:00' ends a day; a shift that begins then begins at 00:00" },
{ "clocks.CLOCK.start.met", "clocks: {phone: {start: {met: verfiy}}}\n",
	"p:5:31: 'verfiy' is not a clock; did you mean 'verify'?" },
{ NULL, "clocks: {phone: {start: {met: phone}}}\n",
	"p:5:25: the clock 'phone' waits for itself: phone ← phone; a chain begins "
	"with an instant of the incident" },
{ NULL, "clocks: {phone: {start: {met: verify}}, verify: {start: {earlier-of: "
		"[received, {met: written}]}}, written: {start: {met: phone}}}\n",
	"p:5:25: the clock 'phone' waits for itself: phone ← verify ← written ← phone; "
	"a chain begins with an instant of the incident" },
{ NULL, "clocks: {phone: {start: {met: verify}}, verify: never}\n",
	"p:5:31: the clock 'verify' has the limit never, so what starts when it is met never would; "
	"give it a limit" },
{ NULL, "clocks: {phone: {start: {met: ack}}}\n",
	"p:5:31: the clock 'ack' is not one of each incident; 'met' goes with those "
	"only" },
{ NULL, "clocks: {phone: {start: {later-of: [{met: verify}, {met: verify}]}}}\n",
	"p:5:36: twice the same instant 'verify'" },
{ NULL, "clocks: {phone: {start: {earlier-of: [occurred, {mett: verify}]}}}\n",
	"p:5:49: an instant is meant: a word such as discovered, or {met: CLOCK}" },
{ "clocks.CLOCK.no-later", "clocks: {phone: {no-later: 24h}}\n",
	"p:5:28: a start and a limit are meant: {start: discovered, limit: 24h}" },
{ NULL, "clocks: {drill: {no-later: {start: effective, limit: 1d}}}\n",
	"p:5:18: 'no-later' goes with clocks of the scope incident" },
{ "clocks.CLOCK.no-later.start", "clocks: {phone: {no-later: {start: discoverd, limit: 24h}}}\n",
	"p:5:36: 'discoverd' is not an instant of an incident; did you mean "
	"'discovered'?" },
{ NULL, "clocks: {phone: {no-later: {limit: 24h}}}\n",
	"p:5:18: 'no-later' lacks 'start' (from what that limit counts)" },
{ NULL, "clocks: {phone: {no-later: {start: decided, limit: 24h}}}\n",
	"p:5:36: 'decided' is the start of clocks of the scope decision only" },
{ "clocks.CLOCK.no-later.limit", "clocks: {phone: {no-later: {start: discovered, limit: {red: 1h}}}}\n",
	"p:5:48: no limit for the level 'orange'; give one, or never\np:5:48: no limit "
	"for the level 'yellow'; give one, or never\np:5:48: no limit for the level "
	"'blue'; give one, or never" },
{ "clocks.CLOCK.day-off", "clocks: {phone: {day-off: noon}}\n",
	"p:5:27: 'noon' is not a time of day such as \"08:30\"" },
{ NULL, "clocks: {phone: {day-off: \"12:00\"}}\n",
	"p:5:27: which days are off is in a calendar, and the plan has none; give it "
	"'calendar'" },
{ NULL, "clocks: {phone: 3 working days}\n",
	"p:5:17: '3 working days' is counted in a calendar, and the plan has none; "
	"give it 'calendar'" },
{ NULL, "clocks: {phone: 8个工作小时}\n",
	"p:5:17: '8个工作小时' is counted in a calendar, and the plan has none; give it "
	"'calendar'" },
{ NULL, "clocks: {phone: next shift}\n",
	"p:5:17: 'next shift' is counted in shifts, and the plan has none; give it "
	"'shifts'" },
{ NULL, "calendar: {covers: 2026-01-01/2026-03-31, hours: \"08:00-12:00\"}\nclocks: "
		"{phone: 90 working days}\n",
	"p:6:17: the limit is longer than the days that the calendar covers; cover more" },
{ NULL, "calendar: {covers: 2026-01-01/2026-03-31, hours: \"08:00-12:00\"}\nclocks: "
		"{phone: 99999 working hours}\n",
	"p:6:17: a limit of '99999 working hours' can not be kept; give one above 0 "
	"and up to 100 years, or never" },

/* profiles */
{ "PROFILE.profile", "---\nprofile: 规定\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS,
	"p:6:10: the profile id '规定' is not a word of ASCII letters, digits, "
		"'-', '.' or '_'" },
{ "PROFILE.profile", "---\nprofile: none\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS,
	"p:6:10: 'none' has a meaning of its own and cannot name a profile" },
{ "PROFILE.profile", "---\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS,
	"p:6:1: a document after the plan is a profile and says which: 'profile: "
		"id'" },
{ "PROFILE.profile", PROFILE ITS_CLOCKS PROFILE "clocks: {x-b: {name: a, clause: X 1, start: discovered, limit: 1h}}\n",
	"p:12:10: the profile 'x' stands twice" },
{ "PROFILE.profile", PROFILE ITS_CLOCKS "---\nversion: 1\nunit: u\n",
	"p:12:1: a second plan begins here; after the plan come profiles only" },
{ "PROFILE.profile", PROFILE ITS_CLOCKS "levels: {}\n",
	"p:11:1: unknown key 'levels' in the profile; known: profile name source "
		"notice kinds clocks" },
{ "PROFILE.name", "---\nprofile: x\nname: [n]\nsource: s\nnotice: w\n" ITS_CLOCKS,
	"p:7:7: a list where a text is meant" },
{ "PROFILE.source", "---\nprofile: x\nname: n\nnotice: w\n" ITS_CLOCKS,
	"p:6:1: the profile lacks 'source' (where its numbers come from)" },
{ "PROFILE.notice", "---\nprofile: x\nname: n\nsource: s\n" ITS_CLOCKS,
	"p:6:1: the profile lacks 'notice' (what it is not, such as legal advice)" },
{ "PROFILE.kinds", PROFILE "kinds: infosek\n" ITS_CLOCKS,
	"p:10:8: 'infosek' is not a kind of incident; did you mean 'infosec'?" },
{ "PROFILE.clocks", PROFILE,
	"p:6:1: the profile lacks 'clocks' (its deadlines)" },
{ "PROFILE.clocks", PROFILE "clocks: {}\n",
	"p:10:9: 'clocks' names clocks, 'id: …' a line, at least one and at most "
		"64" },
{ "PROFILE.clocks", PROFILE ITS_CLOCKS "---\nprofile: y\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS,
	"p:16:10: the clock 'x-a' is one of the profile 'x' already" },
{ "PROFILE.clocks", PROFILE "clocks: {phone: {name: a, clause: X 1, start: discovered, limit: 1h}}\n",
	"p:10:10: the clock 'phone' is one of the plan already" },
{ "PROFILE.clocks", PROFILE "clocks: {首报: {name: a, clause: X 1, start: discovered, limit: 1h}}\n",
	"p:10:10: the clock id '首报' is not a word of ASCII letters, digits, '-', "
		"'.' or '_'" },
{ "PROFILE.clocks.CLOCK.name", PROFILE "clocks: {x-a: {clause: X 1, start: discovered, limit: 1h}}\n",
	"p:10:10: clock 'x-a' lacks 'name' (name of the deadline)" },
{ "PROFILE.clocks.CLOCK.clause", PROFILE "clocks: {x-a: {name: a, clause: 23(4), start: discovered, limit: 1h}}\n",
	"p:10:33: '23(4)' is not an article such as NIS2 23(4)(a): at most 64 "
		"bytes, and not a number first" },
{ "PROFILE.clocks.CLOCK.start", PROFILE "clocks: {x-a: {name: a, clause: X 1, start: decided, limit: 1h}}\n",
	"p:10:45: 'decided' is not for profiles" },
{ "PROFILE.clocks.CLOCK.start", PROFILE "clocks: {x-a: {name: a, clause: X 1, start: effective, limit: 1h}}\n",
	"p:10:45: a clock of a profile counts from an instant of an incident" },
{ "PROFILE.clocks.CLOCK.start", PROFILE "clocks: {x-a: {name: a, clause: X 1, start: {later-of: [under, ended]}, limit: 1h}}\n",
	"p:10:56: 'under' stands alone" },
{ "clocks.CLOCK.start", "clocks: {phone: {start: under, limit: 1h}}\n",
	"p:5:25: 'under' is for profiles only" },
{ "PROFILE.clocks.CLOCK.limit", PROFILE "clocks: {x-a: {name: a, clause: X 1, start: discovered, limit: {red: 1h}}}\n",
	"p:10:64: a limit by level is {major: …, other: …} in a profile" },
{ "PROFILE.clocks.CLOCK.limit", PROFILE "clocks: {x-a: {name: a, clause: X 1, start: discovered, limit: {major: 1h, other: soon}}}\n",
	"p:10:83: limit 'soon' is not understood; write 30min, 1h, 30d, 1 month, "
		"3 working days, 8 working hours, next shift or never" },
{ "PROFILE.clocks.CLOCK.states", PROFILE ONE_CLOCK "states: open}}\n",
	"p:10:76: 'open' is not a state of an incident; known: signal reported "
		"verified responding ending ended archived dismissed merged" },
{ "PROFILE.clocks.CLOCK.late-reason", PROFILE ONE_CLOCK "late-reason: perhaps}}\n",
	"p:10:81: 'perhaps' is not yes or no; known: yes no true false" },
{ "PROFILE.clocks.CLOCK.owner", PROFILE ONE_CLOCK "owner: derector}}\n",
	"p:10:75: 'derector' is not a role; did you mean 'director'?" },
{ "PROFILE.clocks.CLOCK.remind", PROFILE ONE_CLOCK "remind: 4h}}\n",
	"p:10:76: a list of steps is meant: [{before: 10min}, {after: 0, tell: "
		"[director]}]" },
{ "PROFILE.clocks.CLOCK.source", PROFILE ONE_CLOCK "source: [a]}}\n",
	"p:10:76: a list where a text is meant" },
{ "PROFILE.clocks", PROFILE ONE_CLOCK "met-by: report.phone}}\n",
	"p:10:68: unknown key 'met-by' in clock 'x-a'; known: name clause start "
		"limit no-later day-off after restarts states late-reason owner remind "
		"source" },
{ "PROFILE.clocks.CLOCK.no-later", PROFILE ONE_CLOCK "no-later: 24h}}\n",
	"p:10:78: a start and a limit are meant: {start: discovered, limit: 24h}" },
{ NULL, PROFILE ONE_CLOCK "no-later: {start: under, limit: 24h}}}\n",
	"p:10:86: 'under' is the start of a clock's own limit only" },
{ "PROFILE.clocks.CLOCK.day-off", PROFILE ONE_CLOCK "day-off: '12:00'}}\n",
	"p:10:77: which days are off is in a calendar, and the plan has none; "
		"give it 'calendar'" },
{ NULL, PROFILE "clocks: {x-a: {name: a, clause: X 1, start: {met: x-b}, limit: 1h}}\n",
	"p:10:51: 'x-b' is not a clock; did you mean 'x-a'?" },
{ NULL, PROFILE "clocks:\n  x-a: {name: a, clause: X 1, start: {met: x-b}, limit: 1h}\n"
		"  x-b: {name: b, clause: X 2, start: {met: x-a}, limit: 1h}\n",
	"p:11:38: the clock 'x-a' waits for itself: x-a ← x-b ← x-a; a chain "
		"begins with an instant of the incident" },
{ "PROFILE.clocks.CLOCK.after", PROFILE "clocks:\n  x-a: {name: a, clause: X 1, start: ended, limit: 1h, after: x-b}\n"
		"  x-b: {name: b, clause: X 2, start: {met: x-a}, limit: 1h}\n",
	"p:11:63: 'x-b' is not a clock above it in the profile; known: " },
{ "PROFILE.clocks.CLOCK.restarts", PROFILE ONE_CLOCK "restarts: yes}}\n",
	"p:10:78: what restarts starts when a clock is met: 'start: {met: CLOCK}'" },
