package io.minimeet.bench.load;

import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.peer.SyntheticPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A room: who stays in it, and the guest whose place changes hands where there is churn. */
final class LoadRoom {
  private final String id;
  private final List<SyntheticPeer> residents;
  private final AtomicBoolean changing = new AtomicBoolean();
  private final AtomicInteger entered = new AtomicInteger();
  private volatile @Nullable SyntheticPeer guest;

  /** A guest who is gone, whose last packets the residents may still get. */
  private volatile @Nullable SyntheticPeer formerGuest;

  LoadRoom(String id, List<SyntheticPeer> residents, @Nullable SyntheticPeer guest) {
    this.id = id;
    this.residents = residents;
    this.guest = guest;
  }

  String id() {
    return id;
  }

  /** Those who are there from beginning to end. */
  List<SyntheticPeer> residents() {
    return residents;
  }

  List<SyntheticPeer> members() {
    SyntheticPeer current = guest;
    if (current == null) {
      return residents;
    }
    List<SyntheticPeer> all = new ArrayList<>(residents);
    all.add(current);
    return all;
  }

  @Nullable SyntheticPeer guest() {
    return guest;
  }

  /** One more of the first members is in; how many were in before. */
  int enter() {
    return entered.getAndIncrement();
  }

  /** Claims the place for a change; false while another is going on. */
  boolean beginChange() {
    return changing.compareAndSet(false, true);
  }

  void endChange() {
    changing.set(false);
  }

  /** The place is empty. */
  void guestLeft() {
    formerGuest = guest;
    guest = null;
  }

  /** Somebody is about to come: the residents know whose packets they will get. On the loop. */
  void expect(SyntheticPeer newcomer) {
    SyntheticPeer gone = formerGuest;
    for (SyntheticPeer resident : residents) {
      if (gone != null) {
        resident.forgetGuestsBut(gone);
      }
      resident.meetGuest(newcomer);
    }
  }

  void guestJoined(SyntheticPeer newcomer) {
    guest = newcomer;
  }

  /** What went to and fro while somebody was there. On the loop's thread. */
  PairAccount stay(SyntheticPeer visitor) {
    PairAccount sum = PairAccount.NONE;
    for (SyntheticPeer resident : residents) {
      sum = sum.plus(visitor.stayAccount(resident)).plus(resident.stayAccount(visitor));
    }
    return sum;
  }
}
