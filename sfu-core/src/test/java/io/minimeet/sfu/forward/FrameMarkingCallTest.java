package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Auditorium;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** H264, whose layers only frame marking tells: T0 and T1 in turn. */
final class FrameMarkingCallTest {
  private static final int SSRC = 77;
  private static final int FROM_ID = 12;
  private static final int TO_ID = 3;
  private static final long NOW = 1_000_000_000_000L;

  private final Studio ann = Studio.alone();
  private final Auditorium viewer = new Auditorium();
  private final Subscription subscription =
      new Subscription(
          ann.add(line("1", FROM_ID).ssrc(SSRC)),
          viewer.slot(line("9", TO_ID).receiving(), 0xcafe_0001, Optional.empty()),
          () -> {});

  private static Offers.Line line(String mid, int id) {
    return Offers.video(mid)
        .codecs(Offers.H264)
        .extensions(new HeaderExtension(id, HeaderExtensionUri.FRAME_MARKING));
  }

  /** A picture in one packet; from 250 on the base layer's count wraps around. */
  private void picture(int number, boolean refersToBaseOnly) {
    int temporal = number & 1;
    boolean key = number == 0;
    int marking = 0xc0 | (temporal == 1 && refersToBaseOnly ? 0x08 : 0) | temporal;
    ann.send(
        RtpPacket.of(SSRC, Offers.H264_TYPE, number)
            .timestamp(number * 3_000)
            .extension(FROM_ID, (byte) marking, (byte) 0, (byte) (250 + number / 2))
            .payload(key ? 0x67 : 0x41, 0x42, 0xc0, 0x1f)
            .marked(),
        NOW);
  }

  @Test
  void shouldLeaveOutTheHigherLayerAndTakeItUpWhereItRefersToTheBaseOnly() {
    subscription.start();
    subscription.aim(0, 0);
    for (int number = 0; number < 8; number++) {
      picture(number, true);
    }
    assertEquals(List.of(0, 2, 4, 6), numbers(viewer.received()));
    subscription.aim(0, 1);
    for (int number = 8; number < 12; number++) {
      picture(number, number > 9);
    }
    assertEquals(List.of(8, 10, 11), numbers(viewer.received()));
  }

  @Test
  void shouldPassTheMarkingOnWithTheReceiversCountOfTheBaseLayer() {
    subscription.start();
    for (int number = 0; number < 20; number++) {
      picture(number, true);
    }
    List<ArrivedRtp> packets = viewer.received();
    assertArrayEquals(
        new byte[] {(byte) 0xc0, 0, (byte) 250}, packets.getFirst().elements().get(TO_ID));
    assertArrayEquals(new byte[] {(byte) 0xc9, 0, 3}, packets.getLast().elements().get(TO_ID));
  }

  /** Which pictures they are, by their timestamps; the run of numbers must be whole. */
  private static List<Integer> numbers(List<ArrivedRtp> packets) {
    for (int i = 1; i < packets.size(); i++) {
      assertEquals(packets.getFirst().sequence() + i, packets.get(i).sequence());
    }
    return packets.stream()
        .map(it -> (it.timestamp() - Auditorium.FIRST_TIMESTAMP) / 3_000)
        .toList();
  }
}
