-- 0001: the record. The event log, and the tables that say what it means now.
--
-- Times (*_at) are Unix milliseconds in UTC, spans (*_s) whole seconds, NULL is "not known",
-- "not reached" or "none". Ids of levels, kinds, departments, people … are the plan's words.
-- Only `event` and `personal` hold what nothing else holds; every other table can be made
-- again from the log alone. A list of words is checked with instr: written with OR it costs each
-- start and the first INSERT 200,000 instructions more.

PRAGMA application_id = 1768977515; -- "iptk"
PRAGMA user_version = 1;

-- The log. Never changed: see the three guards below.
CREATE TABLE event (
	seq INTEGER PRIMARY KEY,       -- 1, 2, 3 … without a gap
	prev TEXT NOT NULL,            -- hash of the event before; 64 zeros for the first
	body TEXT NOT NULL,            -- one line of JSON, the canonical bytes
	hash TEXT NOT NULL             -- SHA-256("iptk-event-v1\n" prev "\n" body "\n"), hexadecimal
) STRICT;

CREATE TRIGGER event_chain BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
	OR NEW.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1),
		'0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
	SELECT RAISE(ABORT, 'the log only grows at its end, each event on the hash of the last');
END;

CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
	SELECT RAISE(ABORT, 'a recorded event is never removed');
END;

CREATE TRIGGER event_fixed BEFORE UPDATE ON event
BEGIN
	SELECT RAISE(ABORT, 'a recorded event is never changed');
END;

-- Every version of the plan that was adopted.
CREATE TABLE plan (
	seq INTEGER PRIMARY KEY,       -- event that adopted it
	digest TEXT NOT NULL,          -- SHA-256 of yaml, hexadecimal
	version TEXT NOT NULL,
	effective_at INTEGER,          -- ms
	yaml TEXT NOT NULL             -- the plan's source, its canonical form
) STRICT;

CREATE TABLE incident (
	id INTEGER PRIMARY KEY,        -- year × 1,000,000 + number
	open INTEGER NOT NULL CHECK (open = 0 OR open = 1), -- not ended, archived, dismissed, merged
	state TEXT NOT NULL CHECK (instr('|signal|reported|verified|responding|ending|ended'
		|| '|archived|dismissed|merged|',
		'|' || state || '|')),
	drill INTEGER NOT NULL CHECK (drill = 0 OR drill = 1),
	plan_seq INTEGER NOT NULL REFERENCES plan(seq), -- plan it was opened under
	level TEXT,                    -- last in force or assessed
	response TEXT,                 -- in force or last
	warning TEXT,                  -- part reference of the warning in force
	kind TEXT,
	dept TEXT,
	title TEXT,
	source TEXT,                   -- an external number
	reporter TEXT,                 -- person
	lead TEXT,                     -- person
	merged_into INTEGER REFERENCES incident(id),
	occurred_at INTEGER,           -- ms, as all marks that follow
	discovered_at INTEGER,
	received_at INTEGER,
	reported_at INTEGER,
	verified_at INTEGER,
	issued_at INTEGER,             -- the warning in force
	adjusted_at INTEGER,           -- it was issued or last adjusted
	started_at INTEGER,            -- response started or reopened
	report_at INTEGER,             -- previous report of any type
	progress_at INTEGER,           -- previous progress report
	recommended_at INTEGER,
	ended_at INTEGER,
	recorded_at INTEGER NOT NULL,  -- ms; its first event was entered
	next_clock TEXT,               -- clock id of the open clock due first
	next_due_at INTEGER,           -- ms; its due time
	n_late INTEGER NOT NULL,       -- clocks met late or stopped late; open ones are not counted
	n_parts INTEGER NOT NULL       -- parts made so far
) STRICT;

CREATE UNIQUE INDEX incident_source ON incident(source) WHERE source IS NOT NULL;

CREATE INDEX incident_open ON incident(open) WHERE open = 1;

-- Reports, warnings, responses, measures, attachments, closing steps, review items.
CREATE TABLE part (
	id INTEGER PRIMARY KEY,        -- incident × 1,000,000 + 1, 2, 3 … in the order made
	incident INTEGER NOT NULL REFERENCES incident(id),
	letter TEXT NOT NULL,          -- r w e m a c v
	n INTEGER NOT NULL,            -- counts the parts of one letter
	type TEXT NOT NULL,            -- last word of the act that made it
	state TEXT NOT NULL CHECK (instr('|recorded|in-force|adjusted|lifted|draft|approved'
		|| '|returned|published|open|done|waived|submitted'
		|| '|accepted|presumed|recommended|',
		'|' || state || '|')),
	seq INTEGER NOT NULL,          -- event that made it
	at INTEGER NOT NULL,           -- ms; happened
	recorded_at INTEGER NOT NULL,  -- ms; entered
	recorder TEXT NOT NULL,        -- person, or '' when the plan knew none
	by TEXT NOT NULL,              -- person who decided or did it
	doc TEXT,                      -- the document that proves it
	attested INTEGER NOT NULL CHECK (attested = 0 OR attested = 1), -- decided by another, not yet confirmed
	level TEXT,
	response TEXT,
	dept TEXT,
	category TEXT,
	owner TEXT,                    -- person who owes a task
	due_at INTEGER,                -- ms; tasks
	digest TEXT,                   -- SHA-256 of the text now, or of the file, hexadecimal
	fields TEXT NOT NULL           -- the act's own fields as now corrected, one JSON object
) STRICT;

-- Deadlines. Open: neither met nor stopped.
CREATE TABLE clock (
	id INTEGER PRIMARY KEY,        -- incident × 1,000,000 + n
	incident INTEGER NOT NULL REFERENCES incident(id),
	n INTEGER NOT NULL,            -- counts the clocks of the incident
	clock TEXT NOT NULL,           -- clock id of the plan
	name TEXT NOT NULL,
	clause TEXT NOT NULL,          -- of the plan
	key TEXT NOT NULL,             -- department, or part of a decision or task; or ''
	part TEXT,                     -- reference of the part it hangs on
	owner TEXT NOT NULL,           -- role, department or person that owes it; or ''
	level TEXT,                    -- level whose limit was counted
	start_at INTEGER,              -- ms
	limit_s INTEGER,               -- due - start, seconds
	due_at INTEGER,                -- ms; NULL: never
	met_at INTEGER,                -- ms
	met_recorded_at INTEGER,       -- ms; the meeting was entered
	stopped_at INTEGER,            -- ms; ran out of its state unmet
	reason TEXT                    -- for lateness
) STRICT;

CREATE INDEX clock_open ON clock(due_at)
WHERE met_at IS NULL AND stopped_at IS NULL AND due_at IS NOT NULL;

-- Approvals of the steps of a decision about a part. A round ends when its approvals are voided.
CREATE TABLE approval (
	incident INTEGER NOT NULL REFERENCES incident(id),
	letter TEXT NOT NULL,
	n INTEGER NOT NULL,
	seq INTEGER NOT NULL,          -- event that gave it
	person TEXT NOT NULL,
	step INTEGER NOT NULL,         -- step of the decision, from 0
	digest TEXT,                   -- SHA-256 of the text approved, hexadecimal
	void_seq INTEGER,              -- event that voided it
	PRIMARY KEY (incident, letter, n, seq, person)
) STRICT, WITHOUT ROWID;

-- Keys that make a repeat harmless, one set for each recorder.
CREATE TABLE once (
	uid INTEGER NOT NULL,          -- real uid of the recorder
	key TEXT NOT NULL,
	seq INTEGER NOT NULL,          -- event that it led to
	ref TEXT NOT NULL,             -- reference that was answered
	PRIMARY KEY (uid, key)
) STRICT, WITHOUT ROWID;

-- Which events an incident's log is made of.
CREATE TABLE trail (
	incident INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (incident, seq)
) STRICT, WITHOUT ROWID;

-- Values of personal fields, kept beside the log so that they can be erased.
CREATE TABLE personal (
	commit_hash TEXT PRIMARY KEY,  -- SHA-256("iptk-commit-v1\n" salt "\n" value), hexadecimal
	seq INTEGER NOT NULL,          -- event whose body holds the commitment
	name TEXT NOT NULL,            -- field
	salt TEXT NOT NULL,            -- 128 random bits, hexadecimal
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
