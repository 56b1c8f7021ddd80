package io.minimeet.bench.load;

import io.minimeet.bench.load.LoadReport.Churned;
import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.peer.JoinTimes;
import io.minimeet.bench.load.peer.PeerState;
import io.minimeet.bench.load.peer.SyntheticPeer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * People who come and go: so many times a second the guest of one room leaves and another one
 * comes, room by room. Runs on its own threads, from the constructor to {@link #stop}.
 */
final class Churn {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Meetings meetings;
  private final long intervalNanos;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Long> joinMillis = Collections.synchronizedList(new ArrayList<>());
  private final Object account = new Object();
  private volatile boolean going = true;
  private long changes;
  private long failed;
  private long leftOut;
  private long duplicates;
  private long strays;
  private PairAccount stays = PairAccount.NONE;

  Churn(Meetings meetings, double perSecond) {
    this.meetings = meetings;
    intervalNanos = (long) (NANOS_PER_SECOND / perSecond);
    threads.execute(this::run);
  }

  private void run() {
    List<LoadRoom> rooms = meetings.rooms();
    long beganNanos = System.nanoTime();
    for (long turn = 1; going; turn++) {
      LockSupport.parkNanos(beganNanos + turn * intervalNanos - System.nanoTime());
      LoadRoom room = rooms.get((int) (turn % rooms.size()));
      if (!going) {
        return;
      }
      if (room.beginChange()) {
        threads.execute(() -> change(room));
      } else {
        synchronized (account) {
          leftOut++;
        }
      }
    }
  }

  private void change(LoadRoom room) {
    SyntheticPeer newcomer = meetings.newcomer(room);
    try {
      settle(room);
      meetings.onLoop(() -> room.expect(newcomer));
      JoinTimes times = newcomer.join();
      meetings.welcome(room, newcomer);
      joinMillis.add(TimeUnit.NANOSECONDS.toMillis(times.securedNanos()));
      synchronized (account) {
        changes++;
      }
    } catch (LoadException refused) {
      newcomer.leave();
      synchronized (account) {
        failed++;
      }
    } finally {
      room.endChange();
    }
  }

  /** The guest's account is closed, and the guest goes. */
  private void settle(LoadRoom room) {
    SyntheticPeer guest = room.guest();
    if (guest == null) {
      return;
    }
    meetings.onLoop(() -> {
      PairAccount stay = room.stay(guest);
      PeerState state = guest.state();
      synchronized (account) {
        stays = stays.plus(stay);
        duplicates += state.duplicates();
        strays += state.strays();
      }
      room.guestLeft();
    });
    guest.leave();
  }

  /** Ends the coming and going, waits for who is on the way, and closes the accounts. */
  Churned stop() throws InterruptedException {
    going = false;
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new LoadException("somebody did not come or go within a minute");
    }
    for (LoadRoom room : meetings.rooms()) {
      settle(room);
    }
    List<Long> joins = joinMillis.stream().sorted().toList();
    synchronized (account) {
      return new Churned(
          changes,
          failed,
          leftOut,
          joins.isEmpty() ? 0 : joins.get(joins.size() / 2),
          joins.isEmpty() ? 0 : joins.getLast(),
          stays,
          duplicates,
          strays);
    }
  }
}
