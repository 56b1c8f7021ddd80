-- The words of each message, as the server makes them; the text itself is in its own table.
CREATE TABLE message_words (
  message_id BIGINT   NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  words      TSVECTOR NOT NULL
);

CREATE INDEX words_of_messages ON message_words USING gin (words);
