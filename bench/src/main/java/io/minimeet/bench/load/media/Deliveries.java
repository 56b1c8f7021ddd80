package io.minimeet.bench.load.media;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one receiver: which packets of which sender came, how often, and how late. Only
 * packets of {@link Phase#MEASURED} count, so that what is expected is known to the packet.
 *
 * <p>The server has delivered a packet that came out of the socket, also when the receiver's
 * emulated network loses it then: that loss, and its repair, are counted apart.
 */
public final class Deliveries {
  private final List<Tally> tallies = new ArrayList<>();
  private final int videoLayers;
  private final LatencyLog latencies;
  private long delivered;
  private long cameAsRepair;
  private long duplicates;
  private long needlessRepairs;
  private long strays;
  private long unstamped;
  private long dropped;
  private long recovered;

  /**
   * @param senders the other peers of the room
   * @param videoLayers of each sender's picture
   * @param latencies may be shared by all receivers of one thread
   */
  public Deliveries(List<Integer> senders, int videoLayers, LatencyLog latencies) {
    this.videoLayers = videoLayers;
    this.latencies = latencies;
    senders.forEach(sender -> meet(sender, false));
  }

  /** The accounts of a receiver who comes or goes in measured time. */
  public static Deliveries ofGuest(List<Integer> senders, int videoLayers, LatencyLog latencies) {
    Deliveries deliveries = new Deliveries(List.of(), videoLayers, latencies);
    senders.forEach(deliveries::meetGuest);
    return deliveries;
  }

  /** Somebody comes who will leave again, or to whom this receiver is a guest. */
  public void meetGuest(int sender) {
    meet(sender, true);
  }

  private void meet(int sender, boolean guest) {
    tallies.add(new Tally(sender, Stamp.Kind.AUDIO, 1, guest));
    tallies.add(new Tally(sender, Stamp.Kind.VIDEO, videoLayers, guest));
  }

  /** Guests have been gone for so long that nothing of them can come any more. */
  public void forgetGuestsBut(int sender) {
    tallies.removeIf(tally -> tally.isGuest() && tally.sender() != sender);
  }

  /**
   * Takes a payload whose stamp stands at {@code at}, with {@code available} bytes there.
   *
   * @param repaired whether it came as a retransmission
   */
  void record(MemorySegment m, long at, int available, boolean repaired, long nowNanos) {
    Tally tally = tally(m, at, available);
    if (tally == null) {
      return;
    }
    tally.hear();
    if (Stamp.phase(m, at) != Phase.MEASURED) {
      return;
    }
    if (deliver(tally, m, at, repaired) || recover(tally, m, at)) {
      latencies.record(nowNanos - Stamp.sentNanos(m, at));
    } else if (repaired || tally.wasOvertaken(Stamp.layer(m, at), Stamp.counter(m, at))) {
      needlessRepairs++;
    } else {
      duplicates++;
    }
  }

  /** The same, but the receiver's own network loses it. */
  void drop(MemorySegment m, long at, int available, boolean repaired) {
    Tally tally = tally(m, at, available);
    if (tally != null && Stamp.phase(m, at) == Phase.MEASURED && deliver(tally, m, at, repaired)) {
      dropped++;
      tally.drop(Stamp.layer(m, at), Stamp.counter(m, at));
    }
  }

  private boolean deliver(Tally tally, MemorySegment m, long at, boolean repaired) {
    boolean fresh =
        tally.deliver(Stamp.layer(m, at), Stamp.unit(m, at), Stamp.counter(m, at), repaired);
    if (fresh) {
      delivered++;
      cameAsRepair += repaired ? 1 : 0;
    }
    return fresh;
  }

  private boolean recover(Tally tally, MemorySegment m, long at) {
    boolean madeUp = tally.recover(Stamp.layer(m, at), Stamp.counter(m, at));
    recovered += madeUp ? 1 : 0;
    return madeUp;
  }

  private @Nullable Tally tally(MemorySegment m, long at, int available) {
    if (!Stamp.is(m, at, available)) {
      unstamped++;
      return null;
    }
    Tally tally = find(Stamp.sender(m, at), Stamp.kind(m, at));
    if (tally == null) {
      strays++;
    }
    return tally;
  }

  private @Nullable Tally find(int sender, Stamp.Kind kind) {
    for (int i = 0; i < tallies.size(); i++) {
      if (tallies.get(i).isOf(sender, kind)) {
        return tallies.get(i);
      }
    }
    return null;
  }

  /** Whether something of every kind came from everybody who is known. */
  public boolean heardEverybody() {
    return streamsHeard() == tallies.size();
  }

  /** How many of the streams of the others have been heard at all. */
  public int streamsHeard() {
    return (int) tallies.stream().filter(Tally::isHeard).count();
  }

  /** Measured packets that came, each counted once. */
  public long delivered() {
    return delivered;
  }

  /** The account of all that somebody sent in measured time. */
  public PairAccount account(int sender, Stamp.Kind kind, SentLog sent) {
    Tally tally = find(sender, kind);
    return tally == null ? PairAccount.NONE : tally.whole(sent);
  }

  /** The account of what somebody sent while both were there. */
  public PairAccount stayAccount(int sender, Stamp.Kind kind, SentLog sent) {
    Tally tally = find(sender, kind);
    return tally == null ? PairAccount.NONE : tally.stay(sent);
  }

  /** Of what was delivered, that of which a retransmission came first. */
  public long cameAsRepair() {
    return cameAsRepair;
  }

  /** Measured packets that came again though nobody asked. */
  public long duplicates() {
    return duplicates;
  }

  /** Retransmissions of what had already come, or came all the same. */
  public long needlessRepairs() {
    return needlessRepairs;
  }

  /** Packets of somebody who is not in this room, or of the peer itself: never right. */
  public long strays() {
    return strays;
  }

  /** Packets without a readable stamp: another client's, or damaged. */
  public long unstamped() {
    return unstamped;
  }

  /** Of what was delivered, that which the receiver's own network lost. */
  public long dropped() {
    return dropped;
  }

  /** Of that, what was sent again and came. */
  public long recovered() {
    return recovered;
  }
}
