-- 0003: the register. What keeps the organisation ready: training, supplies and their checks,
-- drills planned and held.
--
-- Its rows are entries and never change: what is in stock, due or missing is worked out from
-- them when asked for. Times are milliseconds.

PRAGMA user_version = 3;

CREATE TABLE register (
	id INTEGER PRIMARY KEY,        -- 1, 2, 3 … in the order made: k1, k2, k3
	seq INTEGER NOT NULL,          -- event that made it
	type TEXT NOT NULL,            -- act that made it: train.hold …
	at INTEGER NOT NULL,           -- ms; happened
	recorded_at INTEGER NOT NULL,  -- ms; entered
	recorder TEXT NOT NULL,        -- person, or '' when the plan knew none
	by TEXT NOT NULL,              -- person who did it
	doc TEXT,                      -- the document that proves it
	fields TEXT NOT NULL           -- the act's own fields, one JSON object
) STRICT;
