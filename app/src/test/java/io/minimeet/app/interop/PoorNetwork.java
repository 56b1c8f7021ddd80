package io.minimeet.app.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A call over a downlink that gets worse and better, told in phases. The clock is the sound that
 * was sent, whether it came or was lost: it goes on at its own pace whatever the network does.
 */
final class PoorNetwork {
  private static final long MILLI = 1_000_000L;
  private static final long QUEUE_NANOS = 300 * MILLI;
  private static final double PACKETS_PER_SECOND = 50;
  private static final double MAX_CONCEALED = 0.2;
  private static final int PICTURES_OF_A_MOVING_ONE = 5;

  private final UdpRelay relay;
  private final Supplier<Reception> reception;
  private final Runnable betweenLooks;
  private final Map<String, Reception> phases = new LinkedHashMap<>();
  private final Set<String> withoutPicture = new HashSet<>();

  PoorNetwork(UdpRelay relay, Supplier<Reception> reception, Runnable betweenLooks) {
    this.relay = relay;
    this.reception = reception;
    this.betweenLooks = betweenLooks;
  }

  /** What every client has to get through; prints how it did. */
  static void callOver(UdpRelay relay, Supplier<Reception> reception, Runnable betweenLooks) {
    PoorNetwork network = new PoorNetwork(relay, reception, betweenLooks);
    network
        .ofRate(3_000_000)
        .seconds(4, "3 Mbit/s")
        .ofRate(300_000)
        .secondsOfSound(5, "300 kbit/s")
        .ofRate(3_000_000)
        .untilSeen()
        .seconds(3, "3 Mbit/s again")
        .losing(0.05)
        .seconds(4, "5 % loss")
        .losing(0.2)
        .seconds(4, "20 % loss")
        .losing(0)
        .secondsOfSound(2, "after loss")
        .out(300)
        .secondsOfSound(3, "300 ms outage")
        .jittering(200)
        .secondsOfSound(4, "200 ms jitter")
        .jittering(0)
        .untilSeen()
        .seconds(2, "after all");
    System.out.println(network);
    network.check();
  }

  PoorNetwork ofRate(long bps) {
    relay.downlink(it -> it.limitedTo(bps, QUEUE_NANOS));
    return this;
  }

  PoorNetwork losing(double share) {
    relay.downlink(it -> it.losing(share));
    return this;
  }

  PoorNetwork jittering(long millis) {
    relay.downlink(it -> it.jittering(millis * MILLI));
    return this;
  }

  PoorNetwork out(long millis) {
    relay.outage(millis * MILLI);
    return this;
  }

  /** Lets the call go on, and remembers how it went. */
  PoorNetwork seconds(double count, String phase) {
    Reception before = reception.get();
    Waiting.until(
        phase,
        () -> {
          Reception since = reception.get().since(before);
          return since.soundPackets() + since.soundPacketsLost() >= count * PACKETS_PER_SECOND;
        },
        reception::get,
        betweenLooks);
    phases.put(phase, reception.get().since(before));
    return this;
  }

  /** The same where the picture may be paused for the sake of the sound. */
  PoorNetwork secondsOfSound(double count, String phase) {
    withoutPicture.add(phase);
    return seconds(count, phase);
  }

  /** A picture that was paused comes back by itself. */
  PoorNetwork untilSeen() {
    double before = reception.get().framesDecoded();
    Waiting.until(
        "the picture moves again",
        () -> reception.get().framesDecoded() >= before + PICTURES_OF_A_MOVING_ONE,
        () -> reception.get() + " after" + this,
        betweenLooks);
    return this;
  }

  private void check() {
    phases.forEach((name, phase) -> {
      assertTrue(phase.concealed() < MAX_CONCEALED, () -> "sound made up in " + name + ": " + this);
      assertTrue(
          phase.framesDecoded() > 0 || withoutPicture.contains(name),
          () -> "no picture in phase " + name + ": " + this);
    });
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    phases.forEach((name, it) -> text.append("%n  %-28s %s".formatted(name, it)));
    return text.toString();
  }
}
