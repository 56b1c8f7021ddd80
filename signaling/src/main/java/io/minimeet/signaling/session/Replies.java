package io.minimeet.signaling.session;

import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.signaling.protocol.ErrorCode;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Makes replies that cross from the room's thread to the session's. */
final class Replies {
  private final SessionEffects effects;
  private final Outbox out;

  Replies(SessionEffects effects, Outbox out) {
    this.effects = effects;
    this.out = out;
  }

  <T> Reply<T> to(Consumer<T> onDone, Consumer<Refusal> onRefused) {
    return new Reply<>() {
      @Override
      public void done(T value) {
        effects.onSessionThread(() -> onDone.accept(value));
      }

      @Override
      public void refused(Refusal refusal) {
        effects.onSessionThread(() -> onRefused.accept(refusal));
      }
    };
  }

  /** A reply whose outcome is an ack or an error, and no more. */
  Reply<Done> done(OptionalLong id) {
    return to(done -> out.ack(id), refusal -> refused(id, refusal));
  }

  void refused(OptionalLong id, Refusal refusal) {
    out.error(id, ErrorCode.of(refusal), refusal.message());
  }
}
