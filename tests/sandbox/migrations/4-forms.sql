-- At which revision of the account each form was last filled: who fills an older one is told (BR-23).
CREATE TABLE forms (
    account INTEGER NOT NULL REFERENCES accounts (id), form TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (account, form)
) STRICT, WITHOUT ROWID;
