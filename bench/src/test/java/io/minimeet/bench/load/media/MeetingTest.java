package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Two peers back to back in virtual time: what one sends is what the other's slots receive. */
final class MeetingTest {
  private static final long MILLI = 1_000_000L;
  private static final long START = 5 * MILLI;

  private final LatencyLog latencies = new LatencyLog();

  private final class Peer {
    final Wire wire;
    final PeerMedia media;

    Peer(int number, int other, IntPredicate lost) {
      wire = new Wire(lost);
      media =
          new PeerMedia(
              new Microphone(number, audio(number), wire, START, 65_500),
              new Camera(
                  number,
                  VideoLayer.single(new PictureSizes(1_200_000, 30, 1_100)),
                  List.of(video(number)),
                  wire,
                  START,
                  65_500),
              List.of(
                  new SlotIds("2", Stamp.Kind.AUDIO, audio(other).ssrc(), 0),
                  new SlotIds(
                      "3", Stamp.Kind.VIDEO, video(other).ssrc(), video(other).repairSsrc())),
              new Deliveries(List.of(other), 1, latencies),
              wire,
              "cname",
              0,
              START);
    }
  }

  private static StreamIds audio(int number) {
    return new StreamIds("0", "", 100 + number, 0, 111, 0, 48_000);
  }

  private static StreamIds video(int number) {
    return new StreamIds("1", "", 200 + number, 300 + number, 96, 97, 90_000);
  }

  /** Runs to {@code untilMillis} in steps of a millisecond; each packet takes one step. */
  private static void run(Peer a, Peer b, int fromMillis, int untilMillis) {
    for (int millis = fromMillis; millis < untilMillis; millis++) {
      long now = millis * MILLI;
      deliver(a, b, now);
      deliver(b, a, now);
      a.media.poll(now);
      b.media.poll(now);
    }
  }

  private static void deliver(Peer from, Peer to, long now) {
    for (int left = from.wire.packets.size(); left > 0; left--) {
      Wire.Sent packet = from.wire.packets.remove();
      if (packet.rtcp()) {
        to.media.receiveRtcp(packet.memory(), 0, packet.length(), now);
      } else {
        to.media.receiveRtp(packet.memory(), 0, packet.length(), now);
      }
    }
  }

  private void meet(Peer a, Peer b) {
    run(a, b, 0, 500);
    assertTrue(a.media.deliveries().heardEverybody() && b.media.deliveries().heardEverybody());
    a.media.enter(Phase.MEASURED);
    b.media.enter(Phase.MEASURED);
    run(a, b, 500, 10_500);
    a.media.enter(Phase.DRAIN);
    b.media.enter(Phase.DRAIN);
    run(a, b, 10_500, 11_500);
  }

  private static long sent(Peer peer) {
    return peer.media.counts().measuredAudio() + peer.media.counts().measuredVideo();
  }

  @Test
  void shouldDeliverExactlyWhatWasSentWhenNothingIsLost() {
    Peer a = new Peer(0, 1, packet -> false);
    Peer b = new Peer(1, 0, packet -> false);
    meet(a, b);
    assertEquals(500, a.media.counts().measuredAudio());
    assertEquals(300 * 5, a.media.counts().measuredVideo(), "5,000 bytes are five packets");
    assertEquals(sent(a), b.media.deliveries().delivered());
    assertEquals(sent(b), a.media.deliveries().delivered());
    assertEquals(0, a.media.deliveries().duplicates());
    assertEquals(0, a.media.counts().gaps());
    assertEquals(0, a.media.counts().nacked());
    assertEquals(1_000.0, (double) latencies.all().getMaxValue(), 2);
  }

  @Test
  void shouldRepairLostVideoByAskingForItAndCountTheGaps() {
    Peer a = new Peer(0, 1, packet -> packet % 19 == 7);
    Peer b = new Peer(1, 0, packet -> false);
    meet(a, b);
    Deliveries atB = b.media.deliveries();
    PairAccount video = atB.account(0, Stamp.Kind.VIDEO, a.media.sent(Stamp.Kind.VIDEO));
    PairAccount audio = atB.account(0, Stamp.Kind.AUDIO, a.media.sent(Stamp.Kind.AUDIO));
    assertEquals(a.media.counts().measuredVideo(), video.delivered(), "all repaired");
    assertTrue(audio.delivered() < a.media.counts().measuredAudio(), "sound is not");
    assertEquals(1, video.ratio(), "what never left is nobody's loss");
    assertEquals(1, audio.ratio());
    NetworkLoss loss = a.media.networkLoss();
    assertEquals(
        a.media.counts().measuredAudio() - audio.delivered(),
        loss.droppedUp() - loss.recoveredUp());
    assertTrue(loss.recoveredUp() > 50);
    assertTrue(b.media.counts().gaps() > 50);
    assertTrue(b.media.counts().nacked() > 50);
    assertTrue(a.media.counts().nacksReceived() > 50);
    assertTrue(a.media.counts().resent() > 50);
    assertTrue(b.media.counts().repaired() > 50);
    assertEquals(0, atB.duplicates());
    assertTrue(latencies.all().getMaxValue() > 10_000, "a repair is late by the time asking takes");
  }

  @Test
  void shouldAskForAKeyframeAfterAnOutageAndSendOne() {
    boolean[] outage = {false};
    Peer a = new Peer(0, 1, packet -> outage[0]);
    Peer b = new Peer(1, 0, packet -> false);
    run(a, b, 0, 500);
    long before = a.media.counts().keyframes();
    outage[0] = true;
    run(a, b, 500, 4_000);
    outage[0] = false;
    run(a, b, 4_000, 5_000);
    assertTrue(a.media.counts().keyframeRequests() > 0);
    assertTrue(a.media.counts().keyframes() > before);
  }

  @Test
  void shouldReportPacketsOfUnknownStreams() {
    Peer a = new Peer(0, 1, packet -> false);
    Peer stranger = new Peer(5, 6, packet -> false);
    a.media.poll(START);
    deliver(a, stranger, START);
    assertTrue(stranger.media.counts().unreadable() > 0);
    assertEquals(0, stranger.media.counts().received());
  }
}
