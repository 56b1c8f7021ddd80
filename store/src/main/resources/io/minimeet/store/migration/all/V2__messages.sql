-- The number is made by the server: the time, then a counter. So it is the order, too.
CREATE TABLE messages (
  id          BIGINT      NOT NULL PRIMARY KEY,
  room_id     VARCHAR(64) NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  sender_id   VARCHAR(64) NOT NULL, -- a user, or a guest who has no row
  sender_name VARCHAR(64) NOT NULL, -- as it was then
  kind        VARCHAR(8)  NOT NULL, -- text, system, file
  body        TEXT        NOT NULL, -- empty once deleted
  reply_to    BIGINT,
  client_id   VARCHAR(64),          -- the client's own number, so that a repeated one is known
  file_id     VARCHAR(32),
  sent_at     BIGINT      NOT NULL,
  edited_at   BIGINT,
  deleted_at  BIGINT
) ${table};

CREATE INDEX messages_of_room ON messages (room_id, id);
CREATE UNIQUE INDEX messages_by_client ON messages (sender_id, room_id, client_id);

CREATE TABLE reactions (
  message_id BIGINT      NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  emoji      VARCHAR(32) NOT NULL,
  user_id    VARCHAR(64) NOT NULL,
  made_at    BIGINT      NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
) ${table};

CREATE TABLE mentions (
  user_id    VARCHAR(64) NOT NULL,
  message_id BIGINT      NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, message_id)
) ${table};
