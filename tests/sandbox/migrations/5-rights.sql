-- An address that waits for its code, and requests to erase what is known.
CREATE TABLE new_emails (
    account INTEGER PRIMARY KEY REFERENCES accounts, email TEXT NOT NULL, challenge TEXT NOT NULL
) STRICT;
CREATE TABLE deletions (account INTEGER PRIMARY KEY REFERENCES accounts, requested_at INTEGER NOT NULL) STRICT;
