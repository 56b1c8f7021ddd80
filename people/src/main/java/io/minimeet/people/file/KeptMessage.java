package io.minimeet.people.file;

import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.store.chat.MessageId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a message to be kept. */
final class KeptMessage implements ChatReply {
  private static final long PATIENCE_SECONDS = 15;

  private final CompletableFuture<MessageId> kept = new CompletableFuture<>();

  @Override
  public void kept(MessageId id, long atMillis) {
    kept.complete(id);
  }

  @Override
  public void refused(Refused why) {
    kept.completeExceptionally(why);
  }

  MessageId await() {
    try {
      return kept.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Refused no ? no : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw Refused.busy(2_000, "The server cannot keep up with the chat; try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.busy(1_000, "The server is about to stop.");
    }
  }
}
