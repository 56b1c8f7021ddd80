package io.minimeet.people.chat;

import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatScribe.Outcome;
import io.minimeet.store.StoreException;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is said. One thread runs it; everybody may hand acts to it.
 *
 * <p>To keep one message takes a disk some milliseconds, whether alone or with a hundred others:
 * what comes in meanwhile waits and is kept together.
 */
public final class ChatWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ChatWriter.class);

  /** At the pace of a slow disk some seconds' worth; who comes then is told to come later. */
  private static final int MAX_WAITING = 20_000;

  private static final int MAX_TOGETHER = 256;

  private static final long RETRY_AFTER_MILLIS = 2_000;

  private final Messages messages;
  private final ChatAudience audience;
  private final LongSupplier clockMillis;
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private MessageId newest;

  private sealed interface Entry {}

  private record Asked(ChatAct act, ChatReply reply) implements Entry {}

  private record End() implements Entry {}

  /**
   * Ready to be run.
   *
   * @param clockMillis the time of day
   */
  public ChatWriter(Messages messages, ChatAudience audience, LongSupplier clockMillis) {
    this.messages = messages;
    this.audience = audience;
    this.clockMillis = clockMillis;
    this.newest = messages.newest().orElse(new MessageId(0));
  }

  /** From any thread; never waits. */
  public void submit(ChatAct act, ChatReply reply) {
    if (!waiting.offer(new Asked(act, reply))) {
      reply.refused(
          Refused.busy(RETRY_AFTER_MILLIS, "The server cannot keep up with the chat; try again."));
    }
  }

  /** How many acts wait to be kept. */
  public int waiting() {
    return waiting.size();
  }

  /** Writes until {@link #end}; what was handed in before the end is written. */
  public void run() throws InterruptedException {
    List<Entry> entries = new ArrayList<>(MAX_TOGETHER);
    boolean ended = false;
    while (!ended) {
      entries.add(waiting.take());
      waiting.drainTo(entries, MAX_TOGETHER - 1);
      ended = entries.stream().anyMatch(End.class::isInstance);
      List<Asked> asked =
          entries.stream().filter(Asked.class::isInstance).map(Asked.class::cast).toList();
      entries.clear();
      if (!asked.isEmpty()) {
        write(asked);
      }
    }
  }

  /** Lets {@link #run} return when it has written what there is. */
  public void end() throws InterruptedException {
    waiting.put(new End());
  }

  private void write(List<Asked> asked) {
    try {
      keep(asked);
    } catch (StoreException e) {
      if (asked.size() > 1) {
        // One of them may be what the store cannot take; the others are not to suffer for it.
        asked.forEach(each -> write(List.of(each)));
      } else {
        LOG.error("A message could not be kept", e);
        asked
            .getFirst()
            .reply()
            .refused(
                Refused.busy(RETRY_AFTER_MILLIS, "The server could not keep this; try again."));
      }
    }
  }

  private void keep(List<Asked> asked) {
    long nowMillis = clockMillis.getAsLong();
    List<ChatAct> acts = asked.stream().map(Asked::act).toList();
    MessageId before = newest;
    record Written(List<Outcome> outcomes, MessageId newest) {}
    Written written =
        messages.write(writes -> {
          ChatScribe scribe = new ChatScribe(writes, before, acts);
          List<Outcome> outcomes = acts.stream().map(act -> scribe.write(act, nowMillis)).toList();
          scribe.finish();
          return new Written(outcomes, scribe.newest());
        });
    newest = written.newest();
    for (int i = 0; i < asked.size(); i++) {
      tell(asked.get(i), written.outcomes().get(i));
    }
  }

  private void tell(Asked asked, Outcome outcome) {
    outcome.news().ifPresent(news -> audience.tell(asked.act().roomId(), news));
    outcome.refused().ifPresent(asked.reply()::refused);
    outcome.id().ifPresent(id -> asked.reply().kept(id, outcome.atMillis()));
  }
}
