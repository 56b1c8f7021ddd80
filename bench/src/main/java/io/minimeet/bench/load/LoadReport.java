package io.minimeet.bench.load;

import io.minimeet.bench.load.media.MediaCounts;
import io.minimeet.bench.load.media.NetworkLoss;
import io.minimeet.bench.load.media.PairAccount;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param measuredSeconds as they really were
 * @param delivery between those who stayed from beginning to end
 * @param network what the emulated networks lost: no loss of the server's
 * @param counts the sums over all peers
 * @param churn where people came and went
 * @param failures peers that fell out of the meeting, and why
 */
public record LoadReport(
    LoadPlan plan,
    double measuredSeconds,
    Delivery delivery,
    NetworkLoss network,
    Latency latency,
    Joining joining,
    MediaCounts counts,
    Generator generator,
    Optional<Churned> churn,
    Optional<ServerCost> server,
    List<String> failures,
    Timeline timeline) {

  /**
   * Packets of the measured time, each counted once for each receiver.
   *
   * @param expected what of every sender came to the server, times the other peers of its room;
   *     with simulcast, of the layer the server chose
   * @param delivered of them, those that came
   * @param cameAsRepair of them, those of which a retransmission came first
   * @param duplicates those that came again, unasked
   * @param needlessRepairs retransmissions of what had come
   * @param strays packets of people who are not in the receiver's room
   * @param undecipherable packets SRTP refused, or whose payload was not ours
   * @param worstPair delivered of expected where that is lowest, from one sender to one receiver
   */
  public record Delivery(
      long expected,
      long delivered,
      long cameAsRepair,
      long duplicates,
      long needlessRepairs,
      long strays,
      long undecipherable,
      double worstPair) {
    public double ratio() {
      return expected == 0 ? 0 : (double) delivered / expected;
    }

    public long lost() {
      return expected - delivered;
    }
  }

  /** From sender to receiver, in microseconds. */
  public record Latency(
      double meanMicros,
      long p50Micros,
      long p90Micros,
      long p99Micros,
      long p999Micros,
      long maxMicros) {}

  /**
   * How long it took to come in, in milliseconds.
   *
   * @param securedP50Millis from the first step to flowing media, and so on
   * @param everybodyHeardMillis from the first peer's first step until each has heard each other
   *     one
   */
  public record Joining(
      long joinedP50Millis,
      long joinedMaxMillis,
      long securedP50Millis,
      long securedMaxMillis,
      long everybodyHeardMillis) {}

  /**
   * Whether this process kept up; if not, the figures are its own and not the server's.
   *
   * @param lag how late it came to what it had planned: latencies are known no better than that
   * @param datagrams sent and received in the measured time
   * @param skipped pictures and sounds it left out
   * @param unsent packets its sockets did not take
   * @param unread packets that came while it did not read, and that its sockets had no room for;
   *     negative when unknown
   */
  public record Generator(
      double cpuSeconds, long datagrams, Latency lag, long skipped, long unsent, long unread) {
    private static final double MICROS_PER_SECOND = 1e6;

    /** Whether it applied all of the load, and read all that came. */
    boolean keptUp() {
      return skipped == 0 && unsent == 0 && unread <= 0;
    }

    public double cpuMicrosPerDatagram() {
      return datagrams == 0 ? 0 : cpuSeconds * MICROS_PER_SECOND / datagrams;
    }
  }

  /**
   * What came of those who came and went in the measured time.
   *
   * @param changes somebody left and somebody else came
   * @param failed the newcomer could not join
   * @param leftOut changes that were due before the one before in their room was done
   * @param stays what went to and fro between guests and those who stayed, while both were there
   * @param duplicates packets that came to guests again, unasked
   * @param strays packets that came to guests from other rooms
   */
  public record Churned(
      long changes,
      long failed,
      long leftOut,
      long joinP50Millis,
      long joinMaxMillis,
      PairAccount stays,
      long duplicates,
      long strays) {
    boolean isFlawless() {
      return failed == 0 && stays.expected() == stays.delivered() && duplicates == 0 && strays == 0;
    }
  }

  /**
   * What the server's process used in the measured time.
   *
   * @param allocatedBytes on the Java heap; negative when unknown, as all bytes here can be
   * @param heapBytesBefore in use after a full collection with everybody in, likewise
   */
  public record ServerCost(
      double cpuSeconds,
      double cores,
      double cpuMicrosPerDelivered,
      long allocatedBytes,
      double allocatedBytesPerDelivered,
      long heapBytesBefore,
      long heapBytesAfter,
      long residentBytesBefore,
      long residentBytesAfter,
      GcPauses pauses,
      Memory memory) {}

  /**
   * What those who are there take of the server's memory. Bytes, negative when unknown.
   *
   * @param empty before anybody joined
   * @param peopled at the end of the measured time, with everybody in
   */
  public record Memory(int participants, Footprint empty, Footprint peopled) {
    /** May be negative by itself: the process can have given memory back. */
    double residentBytesEach() {
      return (double) (peopled.residentBytes() - empty.residentBytes()) / participants;
    }

    double heapBytesEach() {
      return (double) (peopled.heapBytes() - empty.heapBytes()) / participants;
    }

    boolean isResidentKnown() {
      return empty.residentBytes() >= 0 && peopled.residentBytes() >= 0;
    }

    boolean isHeapKnown() {
      return empty.heapBytes() >= 0 && peopled.heapBytes() >= 0;
    }
  }

  double deliveredPerSecond() {
    return delivery.delivered() / measuredSeconds;
  }

  double generatorCores() {
    return generator.cpuSeconds() / measuredSeconds;
  }

  /** Whether every packet came, none twice, to the right people only, and nobody fell out. */
  public boolean isFlawless() {
    return delivery.expected() > 0
        && delivery.lost() == 0
        && delivery.duplicates() == 0
        && delivery.strays() == 0
        && churn.map(Churned::isFlawless).orElse(true)
        && failures.isEmpty();
  }
}
