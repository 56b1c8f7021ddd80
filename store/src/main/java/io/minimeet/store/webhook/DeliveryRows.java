package io.minimeet.store.webhook;

import io.minimeet.store.Columns;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** What is to be sent, and what was. */
public final class DeliveryRows {
  private static final int MOST_ERROR_CHARS = 255;

  private static final String SELECT =
      "SELECT id, webhook_id, event, payload, state, tries, next_try_at, last_error, made_at,"
          + " ended_at FROM deliveries ";

  private final Handle handle;

  DeliveryRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO deliveries (id, webhook_id, event, payload, state, tries, next_try_at,"
                + " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Delivery delivery : deliveries) {
        batch.add(
            delivery.id(),
            delivery.webhookId(),
            delivery.event(),
            delivery.payload(),
            delivery.state().wire(),
            delivery.tries(),
            delivery.nextTryAtMillis(),
            delivery.madeAtMillis());
      }
      batch.execute();
    }
  }

  public Optional<Delivery> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> delivery(row))
        .findOne();
  }

  /** Those of a webhook, in one state or in any, by their ids. */
  public Page<Delivery> page(String webhookId, Optional<DeliveryState> state, Stretch wanted) {
    Query query =
        handle
            .createQuery(
                SELECT
                    + "WHERE webhook_id = :webhook AND "
                    + (state.isPresent() ? "state = :state AND " : "")
                    + wanted.condition("id")
                    + wanted.order("id"))
            .bind("webhook", webhookId)
            .bind("key", wanted.key())
            .bind("most", wanted.most());
    state.ifPresent(only -> query.bind("state", only.wire()));
    return Page.of(query.map((row, context) -> delivery(row)).list(), wanted);
  }

  /**
   * Those of a webhook that are due, the longest waiting first. They are put off until {@code
   * untilMillis}: whoever takes them reports by then, or they are due again.
   */
  public List<Delivery> take(String webhookId, long nowMillis, long untilMillis, int limit) {
    List<Delivery> due =
        handle
            .createQuery(
                SELECT
                    + "WHERE webhook_id = :webhook AND state = 'pending' AND next_try_at <= :now"
                    + " ORDER BY next_try_at, id LIMIT :limit")
            .bind("webhook", webhookId)
            .bind("now", nowMillis)
            .bind("limit", limit)
            .map((row, context) -> delivery(row))
            .list();
    for (Delivery each : due) {
      handle.execute("UPDATE deliveries SET next_try_at = ? WHERE id = ?", untilMillis, each.id());
    }
    return due;
  }

  /** When the next one of a webhook is due. */
  public OptionalLong nextDue(String webhookId) {
    return handle
        .createQuery(
            "SELECT MIN(next_try_at) AS due FROM deliveries"
                + " WHERE webhook_id = :webhook AND state = 'pending'")
        .bind("webhook", webhookId)
        .map((row, context) -> Columns.number(row, "due"))
        .one();
  }

  /** How many of a webhook are still to be sent; counted up to {@code most}. */
  public int pending(String webhookId, int most) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM (SELECT id FROM deliveries WHERE webhook_id = :webhook"
                + " AND state = 'pending' LIMIT :most) AS waiting")
        .bind("webhook", webhookId)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  /** It got there. */
  public void delivered(String id, long nowMillis) {
    handle.execute(
        "UPDATE deliveries SET state = 'delivered', tries = tries + 1, last_error = NULL,"
            + " ended_at = ? WHERE id = ? AND state = 'pending'",
        nowMillis,
        id);
  }

  /** It did not, and is to be tried again. */
  public void failed(String id, String error, long nextTryAtMillis) {
    handle.execute(
        "UPDATE deliveries SET tries = tries + 1, last_error = ?, next_try_at = ?"
            + " WHERE id = ? AND state = 'pending'",
        cut(error),
        nextTryAtMillis,
        id);
  }

  /** It did not, and was the last try. */
  public void gaveUp(String id, String error, long nowMillis) {
    handle.execute(
        "UPDATE deliveries SET state = 'dead', tries = tries + 1, last_error = ?, ended_at = ?"
            + " WHERE id = ? AND state = 'pending'",
        cut(error),
        nowMillis,
        id);
  }

  /** Begins again with one, whatever became of it. */
  public void retry(String id, long nowMillis) {
    handle.execute(
        "UPDATE deliveries SET state = 'pending', tries = 0, next_try_at = ?, ended_at = NULL"
            + " WHERE id = ?",
        nowMillis,
        id);
  }

  /** Forgets those that ended before then; gives how many. */
  public int forget(DeliveryState state, long endedBeforeMillis) {
    return handle.execute(
        "DELETE FROM deliveries WHERE state = ? AND ended_at < ?", state.wire(), endedBeforeMillis);
  }

  private static String cut(String error) {
    return error.substring(0, Math.min(error.length(), MOST_ERROR_CHARS));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("webhook_id"),
        row.getString("event"),
        row.getString("payload"),
        DeliveryState.ofWire(row.getString("state")),
        row.getInt("tries"),
        row.getLong("next_try_at"),
        Columns.text(row, "last_error"),
        row.getLong("made_at"),
        Columns.number(row, "ended_at"));
  }
}
