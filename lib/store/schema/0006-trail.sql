-- 0006: trail. An event that made a part of an incident is found by that part's seq; the trail
-- keeps the others. That spares a new incident a table to write to.

PRAGMA user_version = 6;

DELETE FROM trail WHERE EXISTS (SELECT 1 FROM part
	WHERE part.id > trail.incident * 1000000 AND part.id < (trail.incident + 1) * 1000000
		AND part.seq = trail.seq);
