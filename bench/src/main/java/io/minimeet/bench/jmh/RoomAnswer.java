package io.minimeet.bench.jmh;

import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a room answered to a command that was carried out at once. */
public final class RoomAnswer<T> implements Reply<T> {
  private @Nullable T value;
  private @Nullable Refusal refusal;

  private RoomAnswer() {}

  /**
   * The answer to a command.
   *
   * @throws IllegalStateException when the room refused it
   */
  public static <T> T ask(Consumer<Reply<T>> command) {
    RoomAnswer<T> answer = new RoomAnswer<>();
    command.accept(answer);
    T value = answer.value;
    if (value == null) {
      throw new IllegalStateException("the room answered " + answer.refusal);
    }
    return value;
  }

  @Override
  public void done(T given) {
    value = given;
  }

  @Override
  public void refused(Refusal given) {
    refusal = given;
  }
}
