-- A message that goes takes its mentions along: without this each one would look through all.
CREATE INDEX mentions_of_message ON mentions (message_id);
