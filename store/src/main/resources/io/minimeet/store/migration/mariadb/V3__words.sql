-- The words of each message, as the server makes them; the text itself is in its own table.
CREATE TABLE message_words (
  message_id BIGINT NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  words      MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  FULLTEXT INDEX words_of_messages (words)
) ${table};
