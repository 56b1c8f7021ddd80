package io.minimeet.store.webhook;

import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The webhooks there are. */
public final class WebhookRows {
  private static final String SELECT =
      "SELECT id, url, secret, events, active, made_by, made_at, changed_at FROM webhooks ";

  private final Handle handle;

  WebhookRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(Webhook webhook) {
    handle.execute(
        "INSERT INTO webhooks (id, url, secret, events, active, made_by, made_at, changed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        webhook.id(),
        webhook.url(),
        webhook.secret(),
        written(webhook.events()),
        webhook.active(),
        webhook.madeBy(),
        webhook.madeAtMillis(),
        webhook.changedAtMillis());
  }

  public Optional<Webhook> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> webhook(row))
        .findOne();
  }

  /** By their ids. */
  public Page<Webhook> page(Stretch wanted) {
    return Page.of(
        handle
            .createQuery(SELECT + "WHERE " + wanted.condition("id") + wanted.order("id"))
            .bind("key", wanted.key())
            .bind("most", wanted.most())
            .map((row, context) -> webhook(row))
            .list(),
        wanted);
  }

  /** Those that are told of anything at all. */
  public List<Webhook> active() {
    return handle
        .createQuery(SELECT + "WHERE active = :yes ORDER BY id")
        .bind("yes", true)
        .map((row, context) -> webhook(row))
        .list();
  }

  public int count() {
    return handle.createQuery("SELECT COUNT(*) FROM webhooks").mapTo(Integer.class).one();
  }

  /** Keeps another address, other events and whether it is active. */
  public void update(Webhook webhook) {
    handle.execute(
        "UPDATE webhooks SET url = ?, events = ?, active = ?, changed_at = ? WHERE id = ?",
        webhook.url(),
        written(webhook.events()),
        webhook.active(),
        webhook.changedAtMillis(),
        webhook.id());
  }

  /** With all its deliveries; false when it is gone already. */
  public boolean delete(String id) {
    return handle.execute("DELETE FROM webhooks WHERE id = ?", id) > 0;
  }

  private static String written(Set<String> events) {
    return String.join(",", new TreeSet<>(events));
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getString("id"),
        row.getString("url"),
        row.getString("secret"),
        Arrays.stream(row.getString("events").split(",", -1))
            .filter(event -> !event.isEmpty())
            .collect(Collectors.toSet()),
        row.getBoolean("active"),
        row.getString("made_by"),
        row.getLong("made_at"),
        row.getLong("changed_at"));
  }
}
