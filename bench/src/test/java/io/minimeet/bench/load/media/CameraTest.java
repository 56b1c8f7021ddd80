package io.minimeet.bench.load.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.Vp8Descriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CameraTest {
  private static final StreamIds IDS = new StreamIds("1", "", 0xABCD, 0xABCE, 96, 97, 90_000);

  private final Wire wire = new Wire(packet -> false);
  private final Camera camera =
      new Camera(
          4,
          VideoLayer.single(new PictureSizes(1_200_000, 30, 1_100)),
          List.of(IDS),
          wire,
          0,
          65_534);

  private List<Wire.Sent> take() {
    List<Wire.Sent> packets = new ArrayList<>(wire.packets);
    wire.packets.clear();
    return packets;
  }

  private static Vp8Descriptor descriptor(Wire.Sent packet) {
    Vp8Descriptor descriptor = new Vp8Descriptor();
    int header = RtpHeader.length(packet.memory(), 0);
    assertTrue(descriptor.parse(packet.memory(), header, packet.length() - header));
    return descriptor;
  }

  @Test
  void shouldSendAPictureAsPacketsOfOneTimestampWithTheMarkerOnTheLast() {
    camera.poll(0);
    List<Wire.Sent> packets = take();
    assertEquals(5, packets.size());
    for (int i = 0; i < 5; i++) {
      Wire.Sent packet = packets.get(i);
      assertTrue(RtpHeader.isWellFormed(packet.memory(), 0, packet.length()));
      assertEquals(65_534 + i & 0xFFFF, RtpHeader.sequenceNumber(packet.memory(), 0));
      assertEquals(0, RtpHeader.timestamp(packet.memory(), 0));
      assertEquals(i == 4, RtpHeader.marker(packet.memory(), 0));
      assertEquals(1_000, packet.length() - RtpHeader.length(packet.memory(), 0));
      assertEquals(i == 0, descriptor(packet).startOfFrame());
    }
  }

  @Test
  void shouldBeginWithAKeyframeAndSendAnotherWhenAsked() {
    camera.poll(0);
    assertTrue(descriptor(take().getFirst()).keyframe());
    camera.poll(40_000_000);
    assertFalse(descriptor(take().getFirst()).keyframe());
    camera.wantKeyframe(IDS.ssrc());
    camera.poll(70_000_000);
    assertTrue(descriptor(take().getFirst()).keyframe());
    assertEquals(2, camera.keyframes());
    assertEquals(1, camera.keyframeRequests());
  }

  @Test
  void shouldCountPicturesInTheDescriptor() {
    camera.poll(0);
    Vp8Descriptor first = descriptor(take().getFirst());
    camera.poll(40_000_000);
    Vp8Descriptor second = descriptor(take().getFirst());
    assertTrue(first.longPictureId());
    assertEquals(first.pictureId() + 1, second.pictureId());
    assertEquals(first.tl0PicIdx() + 1, second.tl0PicIdx());
    assertEquals(first.keyIdx(), second.keyIdx());
  }

  @Test
  void shouldKeepToTheRtpClockHoweverLateItIsCalled() {
    camera.poll(0);
    take();
    camera.poll(99_000_000);
    assertEquals(3_000, RtpHeader.timestamp(take().getFirst().memory(), 0));
  }

  @Test
  void shouldSayItsMidInTheFirstPacketsAndNumberTheTransport() {
    camera.poll(0);
    HeaderExtensionCursor elements = new HeaderExtensionCursor();
    List<Integer> ids = new ArrayList<>();
    elements.reset(take().getFirst().memory(), 0);
    while (elements.next()) {
      ids.add(elements.id());
    }
    assertEquals(
        List.of(
            ExtensionNumbers.ABS_SEND_TIME,
            ExtensionNumbers.TRANSPORT_WIDE_CC,
            ExtensionNumbers.MID),
        ids);
  }
}
