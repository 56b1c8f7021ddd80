package io.minimeet.store.webhook;

import io.minimeet.store.Database;
import io.minimeet.store.audit.AuditLog;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Opens the rows of webhooks. */
public final class WebhookStore {
  private final Database database;

  public WebhookStore(Database database) {
    this.database = database;
  }

  /** The rows as one transaction, or one reading, has them. */
  public record Rows(WebhookRows webhooks, DeliveryRows deliveries, AuditLog audit) {
    Rows(Handle handle) {
      this(new WebhookRows(handle), new DeliveryRows(handle), new AuditLog(handle));
    }
  }

  public <T> T read(Function<Rows, T> work) {
    return database.read(handle -> work.apply(new Rows(handle)));
  }

  /** Does all of {@code work}, or none of it when it throws. */
  public <T> T write(Function<Rows, T> work) {
    return database.write(handle -> work.apply(new Rows(handle)));
  }
}
