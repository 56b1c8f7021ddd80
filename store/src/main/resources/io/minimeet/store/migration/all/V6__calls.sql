-- How calls went. Rooms and people are named as they were: what was outlives them. Nothing refers to
-- a row that must be there, so that what was lost in a disaster does not take what follows with it.

CREATE TABLE calls (
  id         VARCHAR(16) NOT NULL PRIMARY KEY, -- ascends with time
  room_id    VARCHAR(64) NOT NULL,
  began_at   BIGINT      NOT NULL,
  ended_at   BIGINT,                           -- none while somebody is there
  end_reason VARCHAR(32)
) ${table};

CREATE INDEX calls_of_room ON calls (room_id, id);
CREATE INDEX calls_by_time ON calls (began_at);
CREATE INDEX calls_by_end ON calls (ended_at);

-- A stay of somebody in a call.
CREATE TABLE call_people (
  id             VARCHAR(16)  NOT NULL PRIMARY KEY,
  call_id        VARCHAR(16)  NOT NULL,
  participant_id VARCHAR(32)  NOT NULL,
  user_id        VARCHAR(64)  NOT NULL, -- empty when they wanted to be forgotten
  name           VARCHAR(128) NOT NULL,
  hidden         BOOLEAN      NOT NULL,
  joined_at      BIGINT       NOT NULL,
  offered_at     BIGINT,
  connect_millis INTEGER,
  left_at        BIGINT,
  leave_reason   VARCHAR(32),
  packets_from   BIGINT       NOT NULL,
  bytes_from     BIGINT       NOT NULL,
  packets_to     BIGINT       NOT NULL,
  bytes_to       BIGINT       NOT NULL
) ${table};

CREATE INDEX people_of_call ON call_people (call_id);
CREATE INDEX calls_of_user ON call_people (user_id, id);

-- Ten seconds each.
CREATE TABLE call_samples (
  stay_id            VARCHAR(16) NOT NULL,
  taken_at           BIGINT      NOT NULL,
  up_loss_permille   INTEGER     NOT NULL,
  down_loss_permille INTEGER     NOT NULL,
  round_trip_millis  INTEGER     NOT NULL, -- 0 while unknown
  up_jitter_millis   INTEGER     NOT NULL,
  down_jitter_millis INTEGER     NOT NULL,
  estimate_kbps      INTEGER     NOT NULL,
  PRIMARY KEY (stay_id, taken_at)
) ${table};

-- How a picture is from then on, in a slot of who receives it.
CREATE TABLE call_pictures (
  viewer_id    VARCHAR(16) NOT NULL,
  mid          VARCHAR(32) NOT NULL,
  since        BIGINT      NOT NULL,
  publisher_id VARCHAR(16) NOT NULL, -- a stay; empty when it ended
  state        VARCHAR(16) NOT NULL,
  reason       VARCHAR(32),
  rid          VARCHAR(32),          -- none where nothing is sent, as are the three below
  width        INTEGER,
  height       INTEGER,
  frame_rate   INTEGER,
  PRIMARY KEY (viewer_id, mid, since)
) ${table};

CREATE INDEX pictures_of_publisher ON call_pictures (publisher_id);

CREATE TABLE call_events (
  stay_id     VARCHAR(16) NOT NULL,
  happened_at BIGINT      NOT NULL,
  kind        VARCHAR(16) NOT NULL,
  detail      VARCHAR(64) NOT NULL,
  PRIMARY KEY (stay_id, happened_at, kind)
) ${table};
