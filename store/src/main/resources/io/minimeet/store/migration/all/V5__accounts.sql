-- What somebody logs in by, as they chose it; users.name is what is unique about it.
ALTER TABLE users ADD COLUMN login_name VARCHAR(64);

-- A log-in and all that follows from it.
CREATE TABLE session_families (
  id            VARCHAR(32) NOT NULL PRIMARY KEY,
  user_id       VARCHAR(32) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  secret        VARCHAR(64) NOT NULL, -- what the next token is made with, beside the last one
  invitation_id VARCHAR(32),          -- came by it
  room_id       VARCHAR(64),          -- and may there
  room_rights   VARCHAR(64),          -- these things
  address       VARCHAR(64) NOT NULL, -- of the last use
  started_at    BIGINT      NOT NULL,
  used_at       BIGINT      NOT NULL,
  expires_at    BIGINT      NOT NULL,
  ended_at      BIGINT
) ${table};

CREATE INDEX session_families_of_user ON session_families (user_id);
CREATE INDEX session_families_by_invitation ON session_families (invitation_id);
CREATE INDEX session_families_by_end ON session_families (ended_at);
CREATE INDEX session_families_by_expiry ON session_families (expires_at);

CREATE TABLE refresh_tokens (
  hash      VARCHAR(64) NOT NULL PRIMARY KEY, -- SHA-256
  family_id VARCHAR(32) NOT NULL REFERENCES session_families (id) ON DELETE CASCADE,
  made_at   BIGINT      NOT NULL,
  used_at   BIGINT
) ${table};

CREATE INDEX refresh_tokens_of_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_by_use ON refresh_tokens (used_at);

CREATE TABLE invitations (
  id         VARCHAR(32) NOT NULL PRIMARY KEY,
  room_id    VARCHAR(64) NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  rights     VARCHAR(64) NOT NULL, -- publish,chat,moderate
  made_by    VARCHAR(32) NOT NULL, -- a user, or an API key
  made_at    BIGINT      NOT NULL,
  expires_at BIGINT      NOT NULL,
  most_uses  INTEGER,
  uses       INTEGER     NOT NULL,
  revoked_at BIGINT
) ${table};

CREATE INDEX invitations_of_room ON invitations (room_id, id);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);

CREATE TABLE api_keys (
  id         VARCHAR(32) NOT NULL PRIMARY KEY,
  hash       VARCHAR(64) NOT NULL UNIQUE, -- SHA-256
  name       VARCHAR(64) NOT NULL,
  made_by    VARCHAR(32) NOT NULL,
  made_at    BIGINT      NOT NULL,
  used_at    BIGINT,
  revoked_at BIGINT
) ${table};

-- Links that are good for one use: the one that makes the first administrator.
CREATE TABLE setup_links (
  hash       VARCHAR(64) NOT NULL PRIMARY KEY, -- SHA-256
  made_at    BIGINT   NOT NULL,
  expires_at BIGINT   NOT NULL
) ${table};

CREATE TABLE audit (
  id       VARCHAR(32)  NOT NULL PRIMARY KEY, -- ascends with time
  at       BIGINT       NOT NULL,
  actor_id VARCHAR(64),
  address  VARCHAR(64),
  act      VARCHAR(32)  NOT NULL,
  subject  VARCHAR(64),
  detail   VARCHAR(255) NOT NULL
) ${table};

CREATE INDEX audit_by_actor ON audit (actor_id, id);
CREATE INDEX audit_by_subject ON audit (subject, id);
CREATE INDEX audit_by_time ON audit (at);
