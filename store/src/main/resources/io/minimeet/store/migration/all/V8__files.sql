-- Files that people put into rooms. Their bytes lie in the data folder, under their digest.
CREATE TABLE files (
  id          VARCHAR(32)  NOT NULL PRIMARY KEY, -- ascends with time
  room_id     VARCHAR(64)  NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  uploader_id VARCHAR(64)  NOT NULL, -- a user, or a guest who has no row
  name        VARCHAR(255) NOT NULL, -- for people; no path is made of it
  type        VARCHAR(64)  NOT NULL, -- told by the bytes
  size_bytes  BIGINT       NOT NULL,
  digest      VARCHAR(64)  NOT NULL, -- SHA-256
  width       INTEGER,
  height      INTEGER,
  thumbnail   BOOLEAN      NOT NULL,
  message_id  BIGINT REFERENCES messages (id) ON DELETE CASCADE, -- none until the room was told
  created_at  BIGINT       NOT NULL,
  deleted_at  BIGINT
) ${table};

CREATE INDEX files_of_room ON files (room_id, id);
CREATE INDEX files_by_digest ON files (digest);
CREATE INDEX files_of_uploader ON files (uploader_id);
CREATE INDEX files_by_message ON files (message_id);
