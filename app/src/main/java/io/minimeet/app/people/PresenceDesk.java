package io.minimeet.app.people;

import io.minimeet.people.presence.Presence;
import io.minimeet.people.presence.PresenceBoard;
import io.minimeet.people.presence.PresenceOptions;
import io.minimeet.signaling.session.Identity;
import io.minimeet.signaling.session.PresenceSide;
import io.minimeet.store.StoreException;
import io.minimeet.store.account.AccountStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The board behind a lock, which is held for microseconds, and a thread that tells it the time and
 * writes down who was seen.
 *
 * <p>Who has an account sees everybody who has one; guests see those they share a room with, by
 * being in it.
 */
final class PresenceDesk implements PresenceSide, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceDesk.class);

  private static final long LOOK_EVERY_MILLIS = 500;
  private static final long WRITE_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final AccountStore store;
  private final LongSupplier unixMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private final PresenceBoard board;
  private final Map<String, String> sockets = new HashMap<>();
  private final Map<String, Map<String, Ear>> ears = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  PresenceDesk(AccountStore store, PresenceOptions options, LongSupplier unixMillis) {
    this.store = store;
    this.unixMillis = unixMillis;
    this.board = new PresenceBoard(options, (watcher, user) -> true, this::tell);
    this.thread = Thread.ofVirtual().name("presence").start(this::run);
  }

  /** Within the lock. */
  private void tell(String watcherId, Presence presence) {
    ears.getOrDefault(watcherId, Map.of()).values().forEach(ear -> ear.changed(presence));
  }

  @Override
  public void opened(String socketId, Identity identity, Ear ear) {
    String userId = identity.person().id();
    locked(now -> {
      sockets.put(socketId, userId);
      ears.computeIfAbsent(userId, id -> new HashMap<>()).put(socketId, ear);
      board.opened(userId, socketId, identity.invisible(), now);
    });
  }

  @Override
  public void closed(String socketId) {
    locked(now -> {
      String owner = sockets.remove(socketId);
      if (owner != null) {
        ears.computeIfPresent(
            owner,
            (id, there) -> {
              there.remove(socketId);
              return there.isEmpty() ? null : there;
            });
        board.closed(socketId, false, now);
      }
    });
  }

  @Override
  public void heard(String socketId) {
    locked(now -> board.heard(socketId, now));
  }

  @Override
  public void active(String socketId) {
    locked(now -> board.active(socketId, now));
  }

  @Override
  public void idle(String socketId) {
    locked(now -> board.idle(socketId, now));
  }

  @Override
  public void entered(String socketId) {
    locked(now -> board.entered(socketId, now));
  }

  @Override
  public void left(String socketId) {
    locked(now -> board.left(socketId, now));
  }

  @Override
  public List<Presence> watch(String userId, Collection<String> others) {
    return asked(now -> board.watch(userId, Set.copyOf(others), now));
  }

  @Override
  public void unwatch(String userId, Collection<String> others) {
    locked(now -> board.unwatch(userId, others));
  }

  /** How many sockets of people are known. */
  int sockets() {
    return asked(now -> board.sockets());
  }

  /** Others are to see somebody offline from now on, or no longer. */
  void invisible(String userId, boolean invisible) {
    locked(now -> board.invisible(userId, invisible, now));
  }

  /** How somebody looks; when they were here last is the store's to say where nobody knows here. */
  Presence presence(String watcherId, String userId) {
    Presence known = asked(now -> board.presence(watcherId, userId));
    if (known.lastSeenMillis().isPresent()) {
      return known;
    }
    OptionalLong seen =
        store.read(rows ->
            rows.users()
                .find(userId)
                .map(user -> user.lastSeenAtMillis())
                .orElse(OptionalLong.empty()));
    return new Presence(userId, known.status(), seen);
  }

  private void locked(LongConsumer fact) {
    lock.lock();
    try {
      fact.accept(unixMillis.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  private <T> T asked(LongFunction<T> question) {
    lock.lock();
    try {
      return question.apply(unixMillis.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long writtenMillis = unixMillis.getAsLong();
    while (!isClosing()) {
      locked(board::advance);
      long nowMillis = unixMillis.getAsLong();
      if (nowMillis - writtenMillis >= WRITE_EVERY_MILLIS) {
        writtenMillis = nowMillis;
        writeSeen();
      }
    }
    writeSeen();
  }

  private void writeSeen() {
    Map<String, Long> seen = asked(now -> board.takeSeen());
    if (seen.isEmpty()) {
      return;
    }
    try {
      store.change(rows -> seen.forEach(rows.users()::seen));
    } catch (StoreException e) {
      LOG.warn("When {} people were seen last could not be kept: {}", seen.size(), e.toString());
    }
  }

  private boolean isClosing() {
    try {
      return closing.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
