package io.minimeet.sfu.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.fixture.LayeredCamera;
import io.minimeet.sfu.fixture.LayeredCamera.Codec;
import io.minimeet.sfu.fixture.LayeredCamera.Mode;
import io.minimeet.sfu.fixture.LayeredCamera.Packet;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.Studio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayerTableTest {
  private static final int SSRC = 77;
  private static final long NOW = 1_000_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Studio ann = Studio.alone();
  private long now = NOW;

  private LayerTable film(Codec codec, int spatials, int temporals, int pictures) {
    Offers.Line line =
        switch (codec) {
          case VP8 -> Offers.video("1");
          case VP9, VP9_FLEXIBLE -> Offers.video("1").codecs(Offers.VP9);
          case AV1 -> Offers.video("1").codecs(Offers.AV1);
        };
    IncomingTrack track = ann.add(line.ssrc(SSRC));
    LayeredCamera camera = new LayeredCamera(codec, Mode.FULL, spatials, temporals, 1, SSRC, 9);
    for (int i = 0; i < pictures; i++) {
      for (Packet packet : camera.next(false)) {
        ann.send(packet.rtp(), now);
      }
      now += 1_000 * MILLI / 30;
    }
    return track.layers();
  }

  private static List<String> layers(LayerTable table) {
    List<String> layers = new ArrayList<>();
    for (int i = 0; i < table.count(); i++) {
      layers.add(table.spatial(i) + "." + table.temporal(i));
    }
    return layers;
  }

  @Test
  void shouldKnowNoneBeforeAPacket() {
    assertEquals(0, ann.add(Offers.video("1").ssrc(SSRC)).layers().count());
  }

  @Test
  void shouldListTheTemporalLayersOfOnePicture() {
    LayerTable table = film(Codec.VP8, 1, 3, 60);
    assertEquals(List.of("0.0", "0.1", "0.2"), layers(table));
    // A quarter of the pictures is T0, a quarter T1, half of them T2.
    assertEquals(8, table.framesPerSecond(0), 1);
    assertEquals(15, table.framesPerSecond(1), 1);
    assertEquals(30, table.framesPerSecond(2), 1);
    double base = table.bps(0, now);
    assertEquals(2, table.bps(1, now) / base, 0.3);
    assertEquals(4, table.bps(2, now) / base, 0.6);
  }

  @Test
  void shouldTakeTheLayersBelowAlongInOneStream() {
    LayerTable table = film(Codec.VP9, 3, 1, 60);
    assertEquals(List.of("0.0", "1.0", "2.0"), layers(table));
    double base = table.bps(0, now);
    assertEquals(2, table.bps(1, now) / base, 0.1);
    assertEquals(3, table.bps(2, now) / base, 0.1);
    assertEquals(30, table.framesPerSecond(0), 1);
    assertEquals(30, table.framesPerSecond(2), 1);
  }

  @Test
  void shouldReadSizesOffADescriptor() {
    LayerTable table = film(Codec.AV1, 3, 3, 8);
    assertEquals(9, table.count());
    assertEquals(320, table.width(0));
    assertEquals(180, table.height(2));
    assertEquals(1_280, table.width(8));
    assertEquals(720, table.height(6));
  }

  @Test
  void shouldMeasureWhatArrivesInASecond() {
    IncomingTrack track = ann.add(Offers.video("1").ssrc(SSRC));
    for (int i = 0; i < 300; i++) {
      send(SSRC, i, 1_000);
      now += 10 * MILLI;
    }
    assertEquals(800_000.0, (double) track.layers().bps(0, now), 40_000);
    assertEquals(0, track.layers().bps(0, now + 2_000 * MILLI));
  }

  @Test
  void shouldFollowAChangeWithinASecond() {
    IncomingTrack track = ann.add(Offers.video("1").ssrc(SSRC));
    for (int i = 0; i < 400; i++) {
      send(SSRC, i, i < 300 ? 1_000 : 250);
      now += 10 * MILLI;
    }
    assertEquals(200_000.0, (double) track.layers().bps(0, now), 20_000);
  }

  @Test
  void shouldNotTakeAFirstKeyframeForAFlood() {
    IncomingTrack track = ann.add(Offers.video("1").ssrc(SSRC));
    send(SSRC, 1, 1_000);
    assertTrue(track.layers().bps(0, now + MILLI) <= 16_500);
  }

  @Test
  void shouldCallALayerGoneThatDriesUp() {
    LayerTable table = film(Codec.VP9, 2, 1, 5);
    assertTrue(table.isLive(1, now));
    assertFalse(table.isLive(1, now + 1_100 * MILLI));
    assertEquals(2, table.count());
  }

  @Test
  void shouldTakeEachSimulcastStreamForALayerOfItsOwn() {
    IncomingTrack track = ann.add(Offers.video("1").ssrc(SSRC).ssrc(SSRC + 1).group());
    for (int i = 0; i < 100; i++) {
      send(SSRC + 1, i, 900);
      send(SSRC, i, 300);
      now += 10 * MILLI;
    }
    LayerTable table = track.layers();
    assertEquals(List.of("0.0", "1.0"), layers(table));
    assertEquals(3, (double) table.bps(1, now) / table.bps(0, now), 0.2);
    assertEquals(640, table.width(0));
    assertEquals(360, table.height(0));
  }

  /** VP8; the first of a stream is a keyframe of 640 by 360. */
  private void send(int ssrc, int sequence, int bytes) {
    byte[] payload = new byte[bytes - 12];
    payload[0] = 0x10;
    byte[] header = RtpPacket.octets(0x10, 2, 0, 0x9d, 1, 0x2a, 0x80, 2, 0x68, 1);
    System.arraycopy(header, 0, payload, 1, header.length);
    payload[1] |= (byte) (sequence == 0 || bytes == 300 ? 0 : 1);
    ann.send(
        RtpPacket.of(ssrc, Offers.VP8_TYPE, sequence).timestamp(sequence * 900).payload(payload),
        now);
  }
}
