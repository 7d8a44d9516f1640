-- 0005: profiles. Under which profiles of its plan an incident is: the deadlines of outside rules.

PRAGMA user_version = 5;

ALTER TABLE incident ADD COLUMN under TEXT; -- ids of profiles, a blank between two
