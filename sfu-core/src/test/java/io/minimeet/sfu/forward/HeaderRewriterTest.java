package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.DependencyStructures;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.fixture.Elements;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.MediaFormat;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.publish.ArrivedPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeaderRewriterTest {
  private static final long NOW = 3 * 1_000_000_000L;
  private static final ExtensionIds FROM = new ExtensionIds(Offers.EXTENSIONS);

  /** Other ids than the publisher's, and no orientation. */
  private static final ExtensionIds TO =
      new ExtensionIds(
          List.of(
              new HeaderExtension(7, HeaderExtensionUri.AUDIO_LEVEL),
              new HeaderExtension(3, HeaderExtensionUri.ABS_SEND_TIME),
              new HeaderExtension(2, HeaderExtensionUri.MID),
              new HeaderExtension(5, HeaderExtensionUri.DEPENDENCY_DESCRIPTOR),
              new HeaderExtension(6, HeaderExtensionUri.RID),
              new HeaderExtension(9, HeaderExtensionUri.TRANSPORT_WIDE_CC)));

  private static final AgreedFormat AV1 =
      new AgreedFormat(
          45, new MediaFormat(MediaFormat.Name.AV1, "0"), 90_000, PayloadTypes.NONE, true);

  private final HeaderRewriter rewriter = new HeaderRewriter();
  private final ArrivedPacket arrived = new ArrivedPacket();
  private final MemorySegment in = Arena.ofAuto().allocate(2_048);
  private final MemorySegment out = Arena.ofAuto().allocate(2_048);

  @Test
  void shouldWriteTheFixedPart() {
    write(RtpPacket.of(1, 96, 5), 0);
    assertTrue(RtpHeader.marker(out, 0));
    assertEquals(120, RtpHeader.payloadType(out, 0));
    assertEquals(0x0001, RtpHeader.sequenceNumber(out, 0));
    assertEquals(-5, RtpHeader.timestamp(out, 0));
    assertEquals(0x99aabbcc, RtpHeader.ssrc(out, 0));
  }

  @Test
  void shouldPassOnWhatDescribesTheMediaUnderTheReceiversId() {
    Elements elements =
        write(RtpPacket.of(1, 96, 5).extension(Offers.AUDIO_LEVEL_ID, (byte) 0x85), 0);
    assertArrayEquals(new byte[] {(byte) 0x85}, elements.get(7));
  }

  @Test
  void shouldNotPassOnWhatTheReceiverDidNotNegotiate() {
    Elements elements = write(RtpPacket.of(1, 96, 5).extension(Offers.ORIENTATION_ID, (byte) 1), 0);
    assertEquals(List.of(), elements.idsBut(2, 3, 9));
  }

  @Test
  void shouldNotPassOnWhatDescribesTheHop() {
    Elements elements =
        write(
            RtpPacket.of(1, 96, 5)
                .extension(Offers.TRANSPORT_WIDE_CC_ID, (byte) 1, (byte) 2)
                .extension(Offers.RID_ID, "f")
                .extension(Offers.MID_ID, "theirs")
                .extension(Offers.ABS_SEND_TIME_ID, new byte[3]),
            0);
    assertEquals(List.of(), elements.idsBut(2, 3, 9));
    assertEquals("mine", elements.text(2));
  }

  @Test
  void shouldNotPassOnWhatThePublisherDidNotNegotiate() {
    Elements elements = write(RtpPacket.of(1, 96, 5).extension(12, (byte) 1), 0);
    assertEquals(List.of(), elements.idsBut(2, 3, 9));
  }

  @Test
  void shouldSayWhenItIsSent() {
    Elements elements = write(RtpPacket.of(1, 96, 5), 0);
    assertArrayEquals(new byte[] {0x0c, 0, 0}, elements.get(3)); // 3 s, 18 bits behind the point
  }

  @Test
  void shouldMoveTheFrameNumberOnly() {
    byte[] descriptor = {(byte) 0xc1, (byte) 0xff, (byte) 0xfe, 0x12, 0x34};
    Elements elements =
        write(
            RtpPacket.of(1, 45, 5).extension(Offers.DEPENDENCY_DESCRIPTOR_ID, descriptor), 0x0103);
    byte[] expected = {(byte) 0xc1, 0x01, 0x03, 0x12, 0x34};
    assertArrayEquals(expected, elements.get(5));
  }

  @Test
  void shouldLeaveOutADescriptorThatIsCutShort() {
    Elements elements =
        write(RtpPacket.of(1, 45, 5).extension(Offers.DEPENDENCY_DESCRIPTOR_ID, (byte) 1), 5);
    assertEquals(List.of(), elements.idsBut(2, 3, 9));
  }

  /** A publisher that fills the header cannot push the receiver's own elements out of it. */
  @Test
  void shouldKeepItsOwnElementsWhenThePublisherSendsMoreThanFits() {
    byte[] large = new byte[255];
    Elements elements =
        write(RtpPacket.of(1, 45, 5).extension(Offers.DEPENDENCY_DESCRIPTOR_ID, large), 0);
    assertEquals("mine", elements.text(2));
    assertEquals(3, elements.get(3).length);
    assertEquals(2, elements.get(9).length);
  }

  /** One-byte elements, and two-byte ones because of what came later, or of the id itself. */
  @Test
  void shouldFindWhatIsWrittenAtTheDepartureInEitherForm() {
    byte[] large = new byte[40];
    RtpPacket plain = RtpPacket.of(1, 45, 5).extension(Offers.AUDIO_LEVEL_ID, (byte) 0x85);
    RtpPacket wide = RtpPacket.of(1, 45, 5).extension(Offers.DEPENDENCY_DESCRIPTOR_ID, large);
    for (RtpPacket packet : List.of(plain, wide)) {
      int bytes = packet.payload(1, 2, 3).writeTo(in, 0);
      for (ExtensionIds to : List.of(TO, ids(9), ids(3, 9), ids(3), ids(200, 9), ids(3, 200))) {
        Elements before = depart(to, bytes, 0xabcd, NOW);
        Elements after = depart(to, bytes, 0x1_0002, NOW + 1_000_000_000L);
        int number = to.id(Extension.TRANSPORT_WIDE_CC);
        int time = to.id(Extension.ABS_SEND_TIME);
        if (number != ExtensionIds.NONE) {
          assertArrayEquals(new byte[] {(byte) 0xab, (byte) 0xcd}, before.get(number));
          assertArrayEquals(new byte[] {0, 2}, after.get(number));
        }
        if (time != ExtensionIds.NONE) {
          assertArrayEquals(new byte[] {0x0c, 0, 0}, before.get(time));
          assertArrayEquals(new byte[] {0x10, 0, 0}, after.get(time));
        }
        assertEquals(before.idsBut(), after.idsBut());
      }
    }
  }

  /** The ids of the send time, if there are two, and of the number. */
  private static ExtensionIds ids(int... ids) {
    HeaderExtension number =
        new HeaderExtension(ids[ids.length - 1], HeaderExtensionUri.TRANSPORT_WIDE_CC);
    return new ExtensionIds(
        ids.length == 1
            ? List.of(number)
            : List.of(new HeaderExtension(ids[0], HeaderExtensionUri.ABS_SEND_TIME), number));
  }

  private Elements depart(ExtensionIds to, int bytes, long number, long nowNanos) {
    int length = rewrite(to, 0, bytes);
    int mark = rewriter.departureMark();
    if (DepartureMark.isNumbered(mark)) {
      DepartureMark.number(mark, out, 0, number);
    }
    DepartureMark.time(mark, out, 0, nowNanos);
    assertTrue(RtpHeader.isWellFormed(out, 0, length));
    return Elements.of(out, 0);
  }

  @Test
  void shouldWriteAWellFormedHeaderWhateverElementsCome() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      RtpPacket packet = RtpPacket.of(1, 45, 5);
      for (int i = random.nextInt(6); i > 0; i--) {
        byte[] value = new byte[random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(6)];
        random.nextBytes(value);
        packet.extension(1 + random.nextInt(14), value);
      }
      byte[] bytes = packet.payload(1, 2, 3).bytes();
      for (int i = random.nextInt(4); i > 0; i--) {
        bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
      }
      in.copyFrom(MemorySegment.ofArray(bytes));
      if (RtpHeader.isWellFormed(in, 0, bytes.length)) {
        int length = rewrite(random.nextInt(0x10000), bytes.length);
        assertTrue(RtpHeader.isWellFormed(out, 0, length), "seed " + seed);
        assertEquals(length, RtpHeader.length(out, 0), "seed " + seed);
        assertTrue(length <= HeaderRewriter.MAX_BYTES, "seed " + seed);
      }
    }
  }

  private Elements write(RtpPacket packet, int frameNumber) {
    int length = rewrite(frameNumber, packet.payload(1, 2, 3).writeTo(in, 0));
    assertTrue(RtpHeader.isWellFormed(out, 0, length));
    return Elements.of(out, 0);
  }

  private int rewrite(int frameNumber, int bytes) {
    return rewrite(TO, frameNumber, bytes);
  }

  private int rewrite(ExtensionIds to, int frameNumber, int bytes) {
    HeaderRewriter.writeFixed(out, 0, true, 120, 0x2_0001, -5, 0x99aabbcc);
    rewriter.begin(out, 0, to, NOW);
    rewriter.mid(to, "mine".getBytes(StandardCharsets.UTF_8));
    arrived.read(in, 0, bytes);
    arrived.describe(5, AV1, false, FROM, new DependencyStructures());
    rewriter.passOn(arrived, to, (long) frameNumber << 32);
    return rewriter.end();
  }
}
