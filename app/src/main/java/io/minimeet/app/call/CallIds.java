package io.minimeet.app.call;

import io.minimeet.store.chat.MessageId;
import java.util.function.LongFunction;

/** Ids that ascend with the time, as those of messages do. One thread. */
public final class CallIds implements LongFunction<String> {
  private MessageId last = MessageId.first(0);

  @Override
  public String apply(long nowMillis) {
    last = last.next(nowMillis);
    return last.text();
  }
}
