-- 0004: classified. When an incident first bore a major level, for clocks that count from it.

PRAGMA user_version = 4;

ALTER TABLE incident ADD COLUMN classified_at INTEGER; -- ms; NULL where no clock counts from it
