package io.minimeet.sim;

import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one answer a command gets. */
final class Answer<T> implements Reply<T> {
  private final Consumer<T> taker;
  private @Nullable T value;
  private @Nullable Refusal refusal;

  Answer() {
    this(any -> {});
  }

  /**
   * An answer that is waited for.
   *
   * @param taker hears the value at once, before any event that follows it
   */
  Answer(Consumer<T> taker) {
    this.taker = taker;
  }

  @Override
  public void done(T answer) {
    checkFirst();
    value = answer;
    taker.accept(answer);
  }

  @Override
  public void refused(Refusal because) {
    checkFirst();
    refusal = because;
  }

  private void checkFirst() {
    if (value != null || refusal != null) {
      throw new AssertionError("a command was answered twice");
    }
  }

  /** What was answered; a refusal is a failure. */
  T value() {
    if (value == null) {
      throw new AssertionError(refusal == null ? "a command was not answered" : refusal.message());
    }
    return value;
  }

  @Nullable Refusal refusal() {
    if (value == null && refusal == null) {
      throw new AssertionError("a command was not answered");
    }
    return refusal;
  }
}
