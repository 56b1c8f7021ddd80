package io.minimeet.app.webhook;

import io.minimeet.people.webhook.WebhookOutbox;

/** The one thread that writes what webhooks are told of. */
public final class OutboxThread implements AutoCloseable {
  private final WebhookOutbox outbox;
  private final Thread thread;

  public OutboxThread(WebhookOutbox outbox) {
    this.outbox = outbox;
    // As the chat's: it waits for the disk in native code.
    this.thread = Thread.ofPlatform().name("webhook-outbox").start(this::write);
  }

  private void write() {
    try {
      outbox.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what there is, and ends. */
  @Override
  public void close() {
    try {
      outbox.end();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
