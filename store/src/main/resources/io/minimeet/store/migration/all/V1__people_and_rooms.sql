-- Types that SQLite, MariaDB and PostgreSQL all know. Times are milliseconds since 1970.

CREATE TABLE users (
  id            VARCHAR(32)  NOT NULL PRIMARY KEY,
  kind          VARCHAR(16)  NOT NULL, -- user, guest, integration
  name          VARCHAR(64),           -- folded; none for guests and for the deleted
  display_name  VARCHAR(64)  NOT NULL,
  password_hash VARCHAR(255),
  admin         BOOLEAN      NOT NULL,
  state         VARCHAR(16)  NOT NULL, -- active, disabled, deleted
  invisible     BOOLEAN      NOT NULL,
  created_at    BIGINT       NOT NULL,
  changed_at    BIGINT       NOT NULL,
  last_seen_at  BIGINT
) ${table};

CREATE UNIQUE INDEX users_by_name ON users (name);

CREATE TABLE rooms (
  id               VARCHAR(64)  NOT NULL PRIMARY KEY,
  name             VARCHAR(128) NOT NULL,
  owner_id         VARCHAR(32)  REFERENCES users (id),
  max_participants INTEGER      NOT NULL,
  password_hash    VARCHAR(255),
  lobby            BOOLEAN      NOT NULL,
  locked           BOOLEAN      NOT NULL,
  ad_hoc           BOOLEAN      NOT NULL, -- came into being because somebody went there
  version          BIGINT       NOT NULL, -- counts changes
  created_at       BIGINT       NOT NULL,
  changed_at       BIGINT       NOT NULL
) ${table};

CREATE INDEX rooms_by_owner ON rooms (owner_id);

CREATE TABLE room_members (
  room_id   VARCHAR(64) NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  user_id   VARCHAR(32) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role      VARCHAR(16) NOT NULL, -- member, moderator, banned
  joined_at BIGINT      NOT NULL,
  PRIMARY KEY (room_id, user_id)
) ${table};

CREATE INDEX rooms_of_member ON room_members (user_id);
