package io.minimeet.bench.load;

import io.minimeet.bench.load.media.MediaCounts;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param measuredSeconds as they really were
 * @param counts the sums over all peers
 * @param failures peers that fell out of the meeting, and why
 */
public record LoadReport(
    int rooms,
    int peers,
    long videoBitsPerSecond,
    double measuredSeconds,
    Delivery delivery,
    Latency latency,
    Joining joining,
    MediaCounts counts,
    Generator generator,
    Optional<ServerCost> server,
    List<String> failures) {

  /**
   * Packets of the measured time, each counted once for each receiver.
   *
   * @param expected what every sender sent, times the other peers of its room
   * @param delivered of them, those that came
   * @param duplicates those that came again, unasked
   * @param needlessRepairs retransmissions of what had come
   * @param strays packets of people who are not in the receiver's room
   * @param undecipherable packets SRTP refused, or whose payload was not ours
   * @param worstPair delivered of expected where that is lowest, from one sender to one receiver
   */
  public record Delivery(
      long expected,
      long delivered,
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
  public record Latency(double meanMicros, long p50Micros, long p99Micros, long maxMicros) {}

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
   * @param skipped pictures and sounds it left out
   * @param unsent packets its sockets did not take
   */
  public record Generator(double cpuSeconds, long maxLagMillis, long skipped, long unsent) {}

  /**
   * What the server's process used in the measured time.
   *
   * @param allocatedBytes on the Java heap; negative when unknown
   * @param heapBytesBefore in use after a full collection, likewise
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
      long residentBytesAfter) {}

  /** Whether every packet came, none twice, to the right people only, and nobody fell out. */
  public boolean isFlawless() {
    return delivery.expected() > 0
        && delivery.lost() == 0
        && delivery.duplicates() == 0
        && delivery.strays() == 0
        && failures.isEmpty();
  }
}
