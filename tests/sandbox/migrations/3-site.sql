-- The institutions' own: whom they sent to be seen, by the state that comes back (partner-api.md §10).
CREATE TABLE class_visits (
    state TEXT PRIMARY KEY, institution TEXT NOT NULL, code TEXT NOT NULL, sequence INTEGER NOT NULL
) STRICT;
