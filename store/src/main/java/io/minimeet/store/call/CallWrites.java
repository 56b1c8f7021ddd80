package io.minimeet.store.call;

import io.minimeet.store.Dialect;
import io.minimeet.store.call.CallEntry.CallBegan;
import io.minimeet.store.call.CallEntry.CallEnded;
import io.minimeet.store.call.CallEntry.EventNoted;
import io.minimeet.store.call.CallEntry.PictureNoted;
import io.minimeet.store.call.CallEntry.SampleTaken;
import io.minimeet.store.call.CallEntry.StayBegan;
import io.minimeet.store.call.CallEntry.StayConnected;
import io.minimeet.store.call.CallEntry.StayEnded;
import io.minimeet.store.call.CallEntry.StayOffered;
import io.minimeet.store.call.Picture.Layer;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes entries, a kind after another: a row is made before it is added to, and added to before it
 * ends, so the order of the kinds is as good as the order in which they came.
 */
final class CallWrites {
  private final Handle handle;
  private final Dialect dialect;
  private final List<CallEntry> entries;

  private CallWrites(Handle handle, Dialect dialect, List<CallEntry> entries) {
    this.handle = handle;
    this.dialect = dialect;
    this.entries = entries;
  }

  static void write(Handle handle, Dialect dialect, List<CallEntry> entries) {
    CallWrites writes = new CallWrites(handle, dialect, entries);
    writes.beginnings();
    writes.timelines();
    writes.endings();
  }

  private void beginnings() {
    each(
        CallBegan.class,
        dialect.insertIfAbsent("calls (id, room_id, began_at) VALUES (?, ?, ?)"),
        (batch, began) -> batch.add(began.callId(), began.roomId(), began.atMillis()));
    each(
        StayBegan.class,
        dialect.insertIfAbsent(
            "call_people (id, call_id, participant_id, user_id, name, hidden, joined_at,"
                + " packets_from, bytes_from, packets_to, bytes_to)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)"),
        (batch, began) ->
            batch.add(
                began.stayId(),
                began.callId(),
                began.participantId(),
                began.userId(),
                began.name(),
                began.hidden(),
                began.atMillis()));
    each(
        StayOffered.class,
        "UPDATE call_people SET offered_at = ? WHERE id = ?",
        (batch, offered) -> batch.add(offered.atMillis(), offered.stayId()));
    each(
        StayConnected.class,
        "UPDATE call_people SET connect_millis = ? WHERE id = ?",
        (batch, connected) -> batch.add(connected.connectMillis(), connected.stayId()));
  }

  private void timelines() {
    each(
        SampleTaken.class,
        dialect.insertIfAbsent(
            "call_samples (stay_id, taken_at, up_loss_permille, down_loss_permille,"
                + " round_trip_millis, up_jitter_millis, down_jitter_millis, estimate_kbps)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        (batch, taken) -> add(batch, taken.sample()));
    each(
        PictureNoted.class,
        dialect.insertIfAbsent(
            "call_pictures (viewer_id, mid, since, publisher_id, state, reason, rid, width,"
                + " height, frame_rate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        (batch, noted) -> add(batch, noted.picture()));
    each(
        EventNoted.class,
        dialect.insertIfAbsent(
            "call_events (stay_id, happened_at, kind, detail) VALUES (?, ?, ?, ?)"),
        (batch, noted) -> {
          CallEvent event = noted.event();
          batch.add(event.stayId(), event.atMillis(), event.kind().wire(), event.detail());
        });
  }

  private static void add(PreparedBatch batch, Sample sample) {
    batch.add(
        sample.stayId(),
        sample.atMillis(),
        sample.upLossPermille(),
        sample.downLossPermille(),
        sample.roundTripMillis(),
        sample.upJitterMillis(),
        sample.downJitterMillis(),
        sample.estimateKbps());
  }

  private static void add(PreparedBatch batch, Picture picture) {
    batch.add(
        picture.viewerId(),
        picture.mid(),
        picture.atMillis(),
        picture.publisherId(),
        picture.state().wire(),
        picture.why().map(Picture.Reason::wire).orElse(null),
        picture.layer().map(Layer::rid).orElse(null),
        picture.layer().map(Layer::width).orElse(null),
        picture.layer().map(Layer::height).orElse(null),
        picture.layer().map(Layer::framesPerSecond).orElse(null));
  }

  private void endings() {
    each(
        StayEnded.class,
        "UPDATE call_people SET left_at = ?, leave_reason = ?, packets_from = ?, bytes_from = ?,"
            + " packets_to = ?, bytes_to = ? WHERE id = ?",
        (batch, ended) -> {
          Traffic traffic = ended.traffic();
          batch.add(
              ended.atMillis(),
              ended.reason(),
              traffic.packetsFrom(),
              traffic.bytesFrom(),
              traffic.packetsTo(),
              traffic.bytesTo(),
              ended.stayId());
        });
    each(
        CallEnded.class,
        "UPDATE calls SET ended_at = ?, end_reason = ? WHERE id = ?",
        (batch, ended) -> batch.add(ended.atMillis(), ended.reason(), ended.callId()));
  }

  private <T extends CallEntry> void each(
      Class<T> kind, String statement, BiConsumer<PreparedBatch, T> arguments) {
    List<T> some = entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (!some.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(statement)) {
        some.forEach(entry -> arguments.accept(batch, entry));
        batch.execute();
      }
    }
  }
}
