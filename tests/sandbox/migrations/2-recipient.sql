-- What follows acceptance. Money is in rupiah.
ALTER TABLE cards ADD COLUMN next_purchase_deadline INTEGER;
ALTER TABLE cards ADD COLUMN revoked_at INTEGER;
ALTER TABLE cards ADD COLUMN revoked_reason TEXT;

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL, kind TEXT NOT NULL,
    amount_idr INTEGER NOT NULL, training TEXT
) STRICT;
CREATE TABLE induction (
    account INTEGER NOT NULL REFERENCES accounts, video INTEGER NOT NULL, position_s INTEGER NOT NULL,
    reported_at INTEGER NOT NULL, PRIMARY KEY (account, video)
) STRICT;

-- What a platform remembers of an order, and what the programme remembers of the same payment.
CREATE TABLE platform_orders (
    payment_token TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, invoice_code TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE TABLE payment_orders (
    token TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, platform TEXT NOT NULL,
    platform_user TEXT NOT NULL, course TEXT NOT NULL, schedule TEXT NOT NULL, amount_idr INTEGER NOT NULL,
    challenge TEXT NOT NULL, state TEXT NOT NULL, ordered_at INTEGER NOT NULL
) STRICT;

CREATE TABLE redeem_codes (
    code TEXT PRIMARY KEY, institution TEXT NOT NULL, platform TEXT NOT NULL, course TEXT NOT NULL, schedule TEXT NOT NULL,
    mode TEXT NOT NULL, invoice_code TEXT NOT NULL, state TEXT NOT NULL, email TEXT, redeemed_at INTEGER
) STRICT;
CREATE TABLE trainings (
    id TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, platform TEXT NOT NULL, course TEXT NOT NULL,
    schedule TEXT NOT NULL, price_idr INTEGER NOT NULL, invoice_code TEXT NOT NULL, code TEXT NOT NULL REFERENCES redeem_codes,
    voucher TEXT NOT NULL, payment_token TEXT NOT NULL, bought_at INTEGER NOT NULL, pretest_at INTEGER, posttest_score INTEGER,
    certificate_due_at INTEGER, certified_at INTEGER, stars INTEGER, review TEXT, rated_at INTEGER, rated_by TEXT,
    ended_at INTEGER, ended_because TEXT
) STRICT;
CREATE INDEX trainings_by_account ON trainings (account);
CREATE INDEX trainings_by_schedule ON trainings (schedule);
CREATE TABLE attendances (
    code TEXT NOT NULL REFERENCES redeem_codes, sequence INTEGER NOT NULL, attended_at INTEGER NOT NULL,
    PRIMARY KEY (code, sequence)
) STRICT;
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES redeem_codes, scope TEXT NOT NULL, sequence INTEGER NOT NULL,
    kind TEXT NOT NULL, url_file TEXT, notes TEXT, submitted_at INTEGER NOT NULL
) STRICT;

-- A visit to the programme's login, consent and face pages that a client sent somebody to.
CREATE TABLE visits (
    token TEXT PRIMARY KEY, client TEXT NOT NULL, code TEXT, sequence INTEGER NOT NULL, redirect_uri TEXT NOT NULL,
    login_uri TEXT NOT NULL, state TEXT NOT NULL, scope TEXT NOT NULL, step TEXT NOT NULL, account INTEGER, challenge TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sso_grants (
    code TEXT PRIMARY KEY, client TEXT NOT NULL, account INTEGER NOT NULL REFERENCES accounts, scope TEXT NOT NULL,
    access TEXT, refresh TEXT, expires_at INTEGER
) STRICT;

CREATE TABLE qr_tokens (
    token TEXT PRIMARY KEY, training TEXT NOT NULL REFERENCES trainings, issued_at INTEGER NOT NULL
) STRICT;
CREATE TABLE scans (
    id TEXT PRIMARY KEY, token TEXT NOT NULL REFERENCES qr_tokens, training TEXT NOT NULL REFERENCES trainings,
    sequence INTEGER NOT NULL, day TEXT NOT NULL, scanned_at INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;

CREATE TABLE links (
    account INTEGER PRIMARY KEY REFERENCES accounts, partner TEXT NOT NULL, number TEXT NOT NULL, challenge TEXT NOT NULL,
    linked_at INTEGER, made_by TEXT NOT NULL
) STRICT;
CREATE TABLE payments (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, kind TEXT NOT NULL, n INTEGER NOT NULL,
    amount_idr INTEGER NOT NULL, scheduled_at INTEGER NOT NULL, due_at INTEGER NOT NULL, paid_at INTEGER
) STRICT;
CREATE TABLE survey_answers (
    account INTEGER NOT NULL REFERENCES accounts, n INTEGER NOT NULL, answered_at INTEGER NOT NULL, made_by TEXT NOT NULL,
    PRIMARY KEY (account, n)
) STRICT;
