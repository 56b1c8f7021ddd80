package io.minimeet.app.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.people.call.CallFact;
import io.minimeet.sfu.CallLog.Arrival;
import io.minimeet.sfu.LinkSample;
import io.minimeet.sfu.PictureNote;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.srtp.SrtpProfile;
import io.minimeet.store.call.CallEvent.Kind;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FactLogTest {
  private final FactQueue queue = new FactQueue(64);
  private long now = 1_000;
  private final FactLog log = new FactLog(queue, () -> now++);

  private List<CallFact> facts() {
    List<CallFact> facts = new ArrayList<>();
    queue.drain(facts::add, 100);
    return facts;
  }

  private void joined() {
    log.joined("c1", new Arrival("room", "p-1", "user", "Ana", false));
  }

  private record Fixed() implements LinkSample {
    @Override
    public long estimateBps() {
      return 1_234_567;
    }

    @Override
    public long roundTripNanos() {
      return 45_600_000;
    }

    @Override
    public double downLoss() {
      return 0.0426;
    }

    @Override
    public long downJitterNanos() {
      return 7_000_000;
    }

    @Override
    public double upLoss() {
      return 0.5;
    }

    @Override
    public long upJitterNanos() {
      return Long.MAX_VALUE;
    }
  }

  @Test
  void shouldTellTheStoryOfAParticipant() {
    joined();
    log.offered("c1");
    log.connected("c1", 250_900_000, SrtpProfile.AEAD_AES_128_GCM, "udp 192.0.2.7:5000");
    log.link("c1", new Fixed());
    log.left("c1", LeaveReason.CONNECTION_LOST, new io.minimeet.sfu.CallLog.Traffic(1, 2, 3, 4));

    assertEquals(
        List.of(
            new CallFact.Joined("p-1", "room", "user", "Ana", false, 1_000),
            new CallFact.Offered("p-1", 1_001),
            new CallFact.Connected("p-1", 250, 1_002),
            new CallFact.Sampled("p-1", 1_003, 500, 43, 45, Integer.MAX_VALUE, 7, 1_234),
            new CallFact.Left("p-1", "connection_lost", new Traffic(1, 2, 3, 4), 1_004)),
        facts());
  }

  @Test
  void shouldTellOfPictures() {
    joined();
    log.picture(
        "c1",
        new PictureNote(
            "3",
            "p-2",
            PictureState.REDUCED,
            Optional.of(PictureReason.YOUR_DOWNLINK),
            Optional.of(new SlotState.Layer("h", 640, 360, 15)),
            77));
    log.pictureEnded("c1", "3", 78);

    assertEquals(
        List.of(
            new CallFact.PictureChanged(
                "p-1",
                "3",
                "p-2",
                Picture.State.REDUCED,
                Optional.of(Picture.Reason.YOUR_DOWNLINK),
                Optional.of(new Picture.Layer("h", 640, 360, 15)),
                1_001),
            new CallFact.PictureChanged(
                "p-1", "3", "", Picture.State.ENDED, Optional.empty(), Optional.empty(), 1_002)),
        facts().subList(1, 3));
  }

  @Test
  void shouldKnowEveryWordOfTheMediaPlane() {
    for (PictureState state : PictureState.values()) {
      assertEquals(state.wire(), Picture.State.ofWire(state.wire()).wire());
    }
    for (PictureReason reason : PictureReason.values()) {
      assertEquals(
          Optional.of(reason.wire()),
          Picture.Reason.ofWire(reason.wire()).map(Picture.Reason::wire));
    }
  }

  @Test
  void shouldFollowAParticipantToAnotherConnection() {
    joined();
    log.resumed("c2", "c1");
    log.iceRestarted("c2");
    log.iceRestarted("c1");

    assertEquals(
        List.of(
            new CallFact.Happened("p-1", Kind.RESUMED, "", 1_001),
            new CallFact.Happened("p-1", Kind.ICE_RESTARTED, "", 1_002),
            new CallFact.Happened("", Kind.ICE_RESTARTED, "", 1_003)),
        facts().subList(1, 4));
  }

  @Test
  void shouldKeepNoAddress() {
    joined();
    log.pathChanged("c1", "tcp 192.0.2.7:5001");
    log.disconnected("c1", "dtls TIMED_OUT");
    log.stalled("c1", "4", true);

    assertEquals(
        List.of(
            new CallFact.Happened("p-1", Kind.PATH_CHANGED, "tcp", 1_001),
            new CallFact.Happened("p-1", Kind.DISCONNECTED, "timed_out", 1_002),
            new CallFact.Happened("p-1", Kind.STALLED, "4", 1_003)),
        facts().subList(1, 4));
  }

  @Test
  void shouldMakeWhatClientsChoseFit() {
    String long200 = "x\0\ud800".repeat(200);
    log.joined("c1", new Arrival(long200, "p-1", long200, "🎉".repeat(100), true));
    log.stalled("c1", long200, false);

    assertEquals(
        List.of(
            new CallFact.Joined(
                "p-1", "x".repeat(64), "x".repeat(64), "🎉".repeat(64), true, 1_000),
            new CallFact.Happened("p-1", Kind.FLOWS_AGAIN, "x".repeat(32), 1_001)),
        facts());
  }
}
