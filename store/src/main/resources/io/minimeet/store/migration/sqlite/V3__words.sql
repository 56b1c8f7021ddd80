-- The words of each message, as the server makes them; the text itself is in its own table.
CREATE VIRTUAL TABLE message_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'"
);

CREATE TRIGGER words_go_with_their_message AFTER DELETE ON messages BEGIN
  DELETE FROM message_words WHERE rowid = old.id;
END;
