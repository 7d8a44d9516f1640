-- 0002: notices. Who was told of what, by which channel, and whether it got there.
--
-- Made by events like every other table: by the event of the act that tells someone, by
-- reminders of deadlines, and by each attempt to deliver. Times are milliseconds.

PRAGMA user_version = 2;

CREATE TABLE notice (
	id INTEGER PRIMARY KEY,        -- incident × 1,000,000 + n
	incident INTEGER NOT NULL REFERENCES incident(id),
	n INTEGER NOT NULL,            -- counts the notices of the incident: 2026-0007.n3
	seq INTEGER NOT NULL,          -- event that made it
	about TEXT NOT NULL,           -- act that it tells of; deadline.near, .over or .again
	part TEXT,                     -- part that it is about
	clock_n INTEGER,               -- clock of the incident, for reminders
	clock TEXT,                    -- its id in the plan
	threshold INTEGER,             -- seconds from its due time; negative: before
	step INTEGER,                  -- of the ladder, from 0; -1: come back
	recipient TEXT NOT NULL,       -- person
	channel TEXT NOT NULL,
	address TEXT,                  -- as the plan had it then
	subject TEXT NOT NULL,
	text TEXT NOT NULL,
	should_at INTEGER NOT NULL,    -- ms; when it should have gone
	at INTEGER NOT NULL,           -- ms; noticed
	state TEXT NOT NULL CHECK (instr('|pending|sent|failed|dead|acknowledged|',
		'|' || state || '|')),
	attempts INTEGER NOT NULL,     -- that were answered
	next_at INTEGER,               -- ms; not tried before; NULL: no more
	claim TEXT,                    -- sender that has it in hand
	last TEXT,                     -- last answer
	sent_at INTEGER,               -- ms
	acked_at INTEGER,              -- ms
	acked_by TEXT                  -- person
) STRICT;

CREATE UNIQUE INDEX notice_once ON notice(incident, clock_n, threshold, recipient)
WHERE clock_n IS NOT NULL;

CREATE INDEX notice_pending ON notice(next_at) WHERE next_at IS NOT NULL;

-- Deadlines of half a day and more, each kind by itself: reminders that go out days before are
-- found without looking at all that falls due until then. New incidents have none of these.
CREATE INDEX clock_long ON clock(clock, due_at)
WHERE met_at IS NULL AND stopped_at IS NULL AND due_at IS NOT NULL AND limit_s >= 43200;
