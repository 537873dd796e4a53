-- Instants are milliseconds since 1970 UTC. Everybody in here is made up.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE people (
    nik TEXT PRIMARY KEY, kk TEXT NOT NULL, number INTEGER NOT NULL, birth_date TEXT NOT NULL, full_name TEXT NOT NULL,
    mother_name TEXT NOT NULL, sex TEXT NOT NULL, home_area TEXT NOT NULL, domicile_area TEXT NOT NULL, occupation TEXT NOT NULL,
    in_school INTEGER NOT NULL, citizen INTEGER NOT NULL, other_aid INTEGER NOT NULL, history TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, salt TEXT NOT NULL, password TEXT NOT NULL, verified_at INTEGER,
    blocked TEXT, revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE challenges (
    id TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, purpose TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL,
    code TEXT NOT NULL, sent_at INTEGER NOT NULL, resends INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER, answered_at INTEGER, used INTEGER NOT NULL DEFAULT 0, made_by TEXT
) STRICT;
CREATE INDEX challenges_by_account ON challenges (account, purpose);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, access TEXT NOT NULL UNIQUE, access_expires_at INTEGER NOT NULL,
    refresh TEXT NOT NULL UNIQUE, refresh_expires_at INTEGER NOT NULL, parent INTEGER, challenge TEXT, used INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE eligibility (
    account INTEGER PRIMARY KEY REFERENCES accounts, birth_date TEXT NOT NULL, work_situation TEXT NOT NULL, occupation TEXT NOT NULL, area TEXT NOT NULL
) STRICT;

CREATE TABLE identities (
    account INTEGER PRIMARY KEY REFERENCES accounts, nik TEXT NOT NULL, kk TEXT NOT NULL, birth_date TEXT NOT NULL
) STRICT;

CREATE TABLE profiles (
    account INTEGER PRIMARY KEY REFERENCES accounts, full_name TEXT NOT NULL, mother_name TEXT NOT NULL, home_address TEXT NOT NULL,
    home_area TEXT NOT NULL, domicile_address TEXT NOT NULL, domicile_area TEXT NOT NULL, education TEXT NOT NULL,
    work_situation TEXT NOT NULL, reason TEXT NOT NULL, interests TEXT NOT NULL
) STRICT;

CREATE TABLE consents (account INTEGER PRIMARY KEY REFERENCES accounts, version TEXT NOT NULL, given_at INTEGER NOT NULL) STRICT;

CREATE TABLE photos (
    id TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, slot TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    verdict TEXT, prompts_done INTEGER NOT NULL DEFAULT 0, received_at INTEGER NOT NULL, verdict_at INTEGER
) STRICT;
CREATE INDEX photos_by_account ON photos (account, slot);

CREATE TABLE phones (
    account INTEGER PRIMARY KEY REFERENCES accounts, number TEXT NOT NULL, verified_at INTEGER, challenge TEXT, made_by TEXT NOT NULL
) STRICT;

CREATE TABLE declarations (
    account INTEGER PRIMARY KEY REFERENCES accounts, version TEXT NOT NULL, given_at INTEGER NOT NULL, answers TEXT NOT NULL
) STRICT;

CREATE TABLE tests (
    account INTEGER PRIMARY KEY REFERENCES accounts, made_by TEXT NOT NULL, started_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
    submitted_at INTEGER, auto INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE test_answers (
    account INTEGER NOT NULL REFERENCES accounts, n INTEGER NOT NULL, option TEXT NOT NULL, PRIMARY KEY (account, n)
) STRICT;

-- `entry` is the wave as the data or the control listener gave it.
CREATE TABLE waves (
    id TEXT PRIMARY KEY, opens_at INTEGER NOT NULL, closes_at INTEGER NOT NULL, announces_at INTEGER NOT NULL,
    drawn INTEGER NOT NULL DEFAULT 0, announced INTEGER NOT NULL DEFAULT 0, entry TEXT NOT NULL
) STRICT;
CREATE TABLE memberships (
    account INTEGER NOT NULL REFERENCES accounts, wave TEXT NOT NULL REFERENCES waves, made_by TEXT NOT NULL, consent_version TEXT NOT NULL,
    joined_at INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, PRIMARY KEY (account, wave)
) STRICT;
CREATE TABLE draws (
    wave TEXT NOT NULL REFERENCES waves, area TEXT NOT NULL, place INTEGER NOT NULL, account INTEGER NOT NULL REFERENCES accounts,
    won INTEGER NOT NULL, PRIMARY KEY (wave, area, place)
) STRICT;
CREATE TABLE cards (
    account INTEGER PRIMARY KEY REFERENCES accounts, number TEXT NOT NULL UNIQUE, balance_idr INTEGER NOT NULL,
    announced_at INTEGER NOT NULL, first_purchase_deadline INTEGER NOT NULL, credit_until INTEGER
) STRICT;

CREATE TABLE notices (
    id TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL, code TEXT NOT NULL, channel TEXT NOT NULL, wave TEXT
) STRICT;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL,
    subject TEXT, text TEXT NOT NULL, code TEXT, link TEXT, kind TEXT NOT NULL, challenge TEXT
) STRICT;

-- What was answered to a key, so that a repeated request changes nothing (contract §1; kept for 60 days).
CREATE TABLE answers (
    subject TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL,
    answered_at INTEGER NOT NULL, PRIMARY KEY (subject, key)
) STRICT;
