package io.minimeet.store.call;

import io.minimeet.store.Columns;
import io.minimeet.store.call.Picture.Layer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Rows as records. */
final class CallRows {
  static final String CALL = "SELECT id, room_id, began_at, ended_at, end_reason FROM calls ";

  static final String STAY =
      "SELECT id, call_id, participant_id, user_id, name, hidden, joined_at, offered_at,"
          + " connect_millis, left_at, leave_reason, packets_from, bytes_from, packets_to,"
          + " bytes_to FROM call_people ";

  static final String SAMPLE =
      "SELECT stay_id, taken_at, up_loss_permille, down_loss_permille, round_trip_millis,"
          + " up_jitter_millis, down_jitter_millis, estimate_kbps FROM call_samples ";

  static final String PICTURE =
      "SELECT viewer_id, mid, since, publisher_id, state, reason, rid, width, height, frame_rate"
          + " FROM call_pictures ";

  static final String EVENT = "SELECT stay_id, happened_at, kind, detail FROM call_events ";

  private CallRows() {}

  static Call call(ResultSet row) throws SQLException {
    return new Call(
        row.getString("id"),
        row.getString("room_id"),
        row.getLong("began_at"),
        Columns.number(row, "ended_at"),
        Columns.text(row, "end_reason"));
  }

  static Stay stay(ResultSet row) throws SQLException {
    OptionalLong connect = Columns.number(row, "connect_millis");
    return new Stay(
        row.getString("id"),
        row.getString("call_id"),
        row.getString("participant_id"),
        row.getString("user_id"),
        row.getString("name"),
        row.getBoolean("hidden"),
        row.getLong("joined_at"),
        Columns.number(row, "offered_at"),
        connect.isPresent()
            ? OptionalInt.of(Math.toIntExact(connect.getAsLong()))
            : OptionalInt.empty(),
        Columns.number(row, "left_at"),
        Columns.text(row, "leave_reason"),
        new Traffic(
            row.getLong("packets_from"),
            row.getLong("bytes_from"),
            row.getLong("packets_to"),
            row.getLong("bytes_to")));
  }

  static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        row.getString("stay_id"),
        row.getLong("taken_at"),
        row.getInt("up_loss_permille"),
        row.getInt("down_loss_permille"),
        row.getInt("round_trip_millis"),
        row.getInt("up_jitter_millis"),
        row.getInt("down_jitter_millis"),
        row.getInt("estimate_kbps"));
  }

  static Picture picture(ResultSet row) throws SQLException {
    Optional<String> rid = Columns.text(row, "rid");
    return new Picture(
        row.getString("viewer_id"),
        row.getString("mid"),
        row.getString("publisher_id"),
        row.getLong("since"),
        Picture.State.ofWire(row.getString("state")),
        Columns.text(row, "reason").flatMap(Picture.Reason::ofWire),
        rid.isPresent()
            ? Optional.of(
                new Layer(
                    rid.orElseThrow(),
                    row.getInt("width"),
                    row.getInt("height"),
                    row.getInt("frame_rate")))
            : Optional.empty());
  }

  static CallEvent event(ResultSet row) throws SQLException {
    return new CallEvent(
        row.getString("stay_id"),
        row.getLong("happened_at"),
        CallEvent.Kind.ofWire(row.getString("kind")),
        row.getString("detail"));
  }
}
