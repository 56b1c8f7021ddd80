-- Whether people without an account may come in.
ALTER TABLE rooms ADD COLUMN guests BOOLEAN NOT NULL DEFAULT TRUE;
