package io.minimeet.store.call;

import io.minimeet.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The calls of all rooms. */
public final class Calls {
  private final Database database;

  public Calls(Database database) {
    this.database = database;
  }

  /** Keeps all of them or none; what is kept already stays as it is. */
  public void write(List<CallEntry> entries) {
    database.change(handle -> CallWrites.write(handle, database.dialect(), entries));
  }

  public Optional<Call> find(String callId) {
    return database.read(handle ->
        calls(handle.createQuery(CallRows.CALL + "WHERE id = :id").bind("id", callId)).stream()
            .findFirst());
  }

  /**
   * The calls of a room, the newest first.
   *
   * @param before the last one of the page before; empty for the first page
   */
  public List<Call> ofRoom(String roomId, Optional<String> before, int limit) {
    return database.read(handle ->
        calls(newest(handle, CallRows.CALL + "WHERE room_id = :whose", roomId, before, limit)));
  }

  /**
   * The calls that began in a time, the oldest first.
   *
   * @param toMillis the first moment that is not part of it
   * @param after the last one of the page before; empty for the first page
   */
  public List<Call> between(long fromMillis, long toMillis, Optional<String> after, int limit) {
    return database.read(handle ->
        calls(
            handle
                .createQuery(
                    CallRows.CALL
                        + "WHERE began_at >= :from AND began_at < :to AND id > :after"
                        + " ORDER BY id LIMIT :limit")
                .bind("from", fromMillis)
                .bind("to", toMillis)
                .bind("after", after.orElse(""))
                .bind("limit", limit)));
  }

  /** Who was in calls, by call, in the order in which they came. */
  public Map<String, List<Stay>> people(List<String> callIds) {
    if (callIds.isEmpty()) {
      return Map.of();
    }
    return database.read(handle ->
        stays(
                handle
                    .createQuery(CallRows.STAY + "WHERE call_id IN (<ids>) ORDER BY joined_at, id")
                    .bindList("ids", callIds))
            .stream()
            .collect(Collectors.groupingBy(Stay::callId)));
  }

  /**
   * Who was in a call, in the order in which they came.
   *
   * @param after the last stay of the page before; empty for the first page
   */
  public List<Stay> stays(String callId, Optional<String> after, int limit) {
    return database.read(handle ->
        stays(
            handle
                .createQuery(
                    CallRows.STAY
                        + "WHERE call_id = :call AND id > :after ORDER BY id LIMIT :limit")
                .bind("call", callId)
                .bind("after", after.orElse(""))
                .bind("limit", limit)));
  }

  /** How many different people were in calls, by call. */
  public Map<String, Integer> headcounts(List<String> callIds) {
    if (callIds.isEmpty()) {
      return Map.of();
    }
    Map<String, Integer> counts = new HashMap<>();
    database.read(handle ->
        handle
            .createQuery(
                "SELECT call_id, COUNT(DISTINCT user_id) FROM call_people"
                    + " WHERE call_id IN (<ids>) GROUP BY call_id")
            .bindList("ids", callIds)
            .map((row, context) -> counts.put(row.getString(1), row.getInt(2)))
            .list());
    return counts;
  }

  /**
   * Where somebody was, the latest first.
   *
   * @param before the last one of the page before; empty for the first page
   */
  public List<Stay> ofUser(String userId, Optional<String> before, int limit) {
    return database.read(handle ->
        stays(newest(handle, CallRows.STAY + "WHERE user_id = :whose", userId, before, limit)));
  }

  private static Query newest(
      Handle handle, String query, String whose, Optional<String> before, int limit) {
    String edge = before.isPresent() ? " AND id < :before" : "";
    Query bound =
        handle
            .createQuery(query + edge + " ORDER BY id DESC LIMIT :limit")
            .bind("whose", whose)
            .bind("limit", limit);
    before.ifPresent(id -> bound.bind("before", id));
    return bound;
  }

  public Timeline timeline(String stayId) {
    return database.read(handle ->
        new Timeline(
            of(handle, CallRows.SAMPLE + "WHERE stay_id = :stay ORDER BY taken_at", stayId)
                .map((row, context) -> CallRows.sample(row))
                .list(),
            pictures(handle, "viewer_id", stayId),
            pictures(handle, "publisher_id", stayId),
            of(handle, CallRows.EVENT + "WHERE stay_id = :stay ORDER BY happened_at, kind", stayId)
                .map((row, context) -> CallRows.event(row))
                .list()));
  }

  private static List<Picture> pictures(Handle handle, String whose, String stayId) {
    return of(
            handle,
            CallRows.PICTURE + "WHERE " + whose + " = :stay ORDER BY since, viewer_id, mid",
            stayId)
        .map((row, context) -> CallRows.picture(row))
        .list();
  }

  private static Query of(Handle handle, String query, String stayId) {
    return handle.createQuery(query).bind("stay", stayId);
  }

  private static List<Call> calls(Query query) {
    return query.map((row, context) -> CallRows.call(row)).list();
  }

  private static List<Stay> stays(Query query) {
    return query.map((row, context) -> CallRows.stay(row)).list();
  }

  /**
   * Ends what is open, at the last time of which anything is known: nothing is under way yet when a
   * server starts.
   *
   * @return how many calls
   */
  public int endOpen(String reason) {
    return database.write(handle -> CallsLeftOpen.end(handle, reason));
  }

  /** Somebody wants to be forgotten: that somebody was there stays. */
  public void forget(String userId) {
    database.change(handle -> forget(handle, userId));
  }

  /** As {@link #forget(String)}, where all else that is theirs goes with it. */
  public static void forget(Handle handle, String userId) {
    handle.execute("UPDATE call_people SET user_id = '', name = '' WHERE user_id = ?", userId);
  }

  /**
   * Deletes calls that ended before a time, with all that is known of them.
   *
   * @param limit how many at most: a transaction is to be short
   * @return how many there were; as many as {@code limit} when there may be more
   */
  public int deleteEndedBefore(long millis, int limit) {
    return database.write(handle -> {
      List<String> ids =
          handle
              .createQuery("SELECT id FROM calls WHERE ended_at < :time LIMIT :limit")
              .bind("time", millis)
              .bind("limit", limit)
              .mapTo(String.class)
              .list();
      if (!ids.isEmpty()) {
        delete(handle, ids);
      }
      return ids.size();
    });
  }

  private static void delete(Handle handle, List<String> callIds) {
    String people = "(SELECT id FROM call_people WHERE call_id IN (<ids>))";
    for (String statement :
        List.of(
            "DELETE FROM call_samples WHERE stay_id IN " + people,
            "DELETE FROM call_pictures WHERE viewer_id IN " + people,
            "DELETE FROM call_events WHERE stay_id IN " + people,
            "DELETE FROM call_people WHERE call_id IN (<ids>)",
            "DELETE FROM calls WHERE id IN (<ids>)")) {
      handle.createUpdate(statement).bindList("ids", callIds).execute();
    }
  }
}
