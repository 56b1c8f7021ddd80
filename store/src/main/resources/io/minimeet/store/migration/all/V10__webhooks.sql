-- Who is told of what happens, and what they were told.
CREATE TABLE webhooks (
  id         VARCHAR(32)   NOT NULL PRIMARY KEY, -- ascends with time
  url        VARCHAR(2048) NOT NULL,
  secret     VARCHAR(128)  NOT NULL, -- signs what is sent, so its hash would be of no use
  events     VARCHAR(255)  NOT NULL, -- call.started,user.joined
  active     BOOLEAN       NOT NULL,
  made_by    VARCHAR(32)   NOT NULL,
  made_at    BIGINT        NOT NULL,
  changed_at BIGINT        NOT NULL
) ${table};

CREATE TABLE deliveries (
  id          VARCHAR(32)  NOT NULL PRIMARY KEY, -- ascends with time
  webhook_id  VARCHAR(32)  NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  event       VARCHAR(32)  NOT NULL,
  payload     TEXT         NOT NULL,
  state       VARCHAR(16)  NOT NULL, -- pending, delivered, dead
  tries       INTEGER      NOT NULL,
  next_try_at BIGINT       NOT NULL,
  last_error  VARCHAR(255),
  made_at     BIGINT       NOT NULL,
  ended_at    BIGINT
) ${table};

CREATE INDEX deliveries_due ON deliveries (webhook_id, state, next_try_at);
CREATE INDEX deliveries_by_end ON deliveries (ended_at);
