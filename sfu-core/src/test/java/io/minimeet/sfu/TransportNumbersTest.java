package io.minimeet.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Client;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.World;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one count over all that is sent to a receiver. */
final class TransportNumbersTest {
  private static final int SOUND = 1;
  private static final int PICTURE = 2;
  private static final int PICTURE_BYTES = 1_100;

  private final World world = new World();
  private final Client ann = world.client("ann");
  private final Client bob = world.client("bob");
  private int soundSequence;
  private int pictureSequence;

  private void meet(Offers.Line sound, Offers.Line picture) {
    ann.join("room")
        .offer(Offers.audio("mic").ssrc(SOUND), Offers.video("cam").ssrc(PICTURE))
        .connect();
    bob.join("room").offer(sound.receiving(), picture.receiving()).connect();
    world.takeSent();
  }

  private void meet() {
    meet(Offers.audio("a"), Offers.video("v"));
  }

  private void sendSound() {
    ann.send(RtpPacket.of(SOUND, Offers.OPUS_TYPE, soundSequence++).payload(1, 2, 3));
  }

  private void sendPicture(int packets) {
    sendPicture(packets, PICTURE_BYTES);
  }

  private void sendPicture(int packets, int bytes) {
    for (int i = 0; i < packets; i++) {
      byte[] payload = new byte[bytes];
      payload[0] = 0x10; // VP8: begins a keyframe
      ann.send(RtpPacket.of(PICTURE, Offers.VP8_TYPE, pictureSequence++).payload(payload));
    }
  }

  /** What came, in its order. */
  private List<ArrivedRtp> pass(long nanos) {
    List<ArrivedRtp> came = new ArrayList<>(bob.receivedSoFar());
    for (long passed = 0; passed < nanos; passed += World.MILLI) {
      world.pass(World.MILLI);
      came.addAll(bob.receivedSoFar());
    }
    return came;
  }

  private static int number(ArrivedRtp packet, int id) {
    return BigEndian.get16(MemorySegment.ofArray(packet.elements().get(id)), 0);
  }

  private static List<Integer> numbers(List<ArrivedRtp> packets) {
    return packets.stream().map(it -> number(it, Offers.TRANSPORT_WIDE_CC_ID)).toList();
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private void ask(int sequence) {
    MemorySegment rtcp = Arena.ofAuto().allocate(100);
    RtcpWriter writer = new RtcpWriter();
    writer.begin(rtcp, 0, 100);
    writer.receiverReport(5);
    writer.nack(5, bob.slotSsrc("v"), new int[] {sequence}, 0, 1);
    world.receive(bob.address, bob.protectRtcp(rtcp, writer.length()));
  }

  @Test
  void shouldCountSoundPicturesAndRepairsAsOne() {
    meet();
    List<ArrivedRtp> came = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sendSound();
      sendPicture(1, 100);
      came.addAll(pass(World.MILLI));
    }
    ask(came.stream().filter(it -> it.ssrc() == bob.slotSsrc("v")).toList().get(3).sequence());
    sendSound();
    came.addAll(pass(World.MILLI));
    assertEquals(42, came.size());
    assertEquals(1, came.stream().filter(it -> it.payloadType() == Offers.VP8_RTX_TYPE).count());
    assertEquals(upTo(42), numbers(came));
  }

  /** A receiver that hears of a number takes those below for lost when it tells what came. */
  @Test
  void shouldCountInTheOrderOfLeavingThoughSoundOvertakesAPicture() {
    meet();
    sendPicture(60);
    sendSound();
    List<ArrivedRtp> came = new ArrayList<>(bob.receivedSoFar());
    int before = came.size();
    assertTrue(before < 60, "a part of the picture waits");
    assertEquals(Offers.OPUS_TYPE, came.getLast().payloadType(), "sound does not");
    came.addAll(pass(200 * World.MILLI));
    assertEquals(61, came.size());
    assertEquals(upTo(61), numbers(came));
  }

  @Test
  void shouldSayWhenAPacketThatWaitedLeaves() {
    meet();
    sendPicture(60);
    for (ArrivedRtp packet : pass(0)) {
      assertEquals(AbsSendTime.of(world.now()), sendTime(packet));
    }
    int waited = 0;
    for (int i = 0; i < 200; i++) {
      world.pass(World.MILLI);
      for (ArrivedRtp packet : bob.receivedSoFar()) {
        int sinceMicros = (AbsSendTime.of(world.now()) - sendTime(packet)) * 1_000 / 262;
        assertTrue(sinceMicros >= 0 && sinceMicros <= 1_100, sinceMicros + " µs ago");
        waited++;
      }
    }
    assertTrue(waited > 20, waited + " waited");
  }

  private static int sendTime(ArrivedRtp packet) {
    return BigEndian.get24(
        MemorySegment.ofArray(packet.elements().get(Offers.ABS_SEND_TIME_ID)), 0);
  }

  @Test
  void shouldGiveNoneToAReceiverThatDidNotAgree() {
    HeaderExtension mid = new HeaderExtension(4, HeaderExtensionUri.MID);
    meet(Offers.audio("a").extensions(mid), Offers.video("v").extensions(mid));
    sendSound();
    sendPicture(60);
    List<ArrivedRtp> came = pass(200 * World.MILLI);
    assertEquals(61, came.size());
    for (ArrivedRtp packet : came) {
      assertEquals(List.of(), packet.elements().idsBut(4));
    }
  }

  /** As Firefox does it: pictures only. */
  @Test
  void shouldCountOnlyWhatIsOnALineThatAgreed() {
    HeaderExtension mid = new HeaderExtension(4, HeaderExtensionUri.MID);
    meet(Offers.audio("a").extensions(mid), Offers.video("v"));
    for (int i = 0; i < 5; i++) {
      sendSound();
      sendPicture(1);
    }
    List<ArrivedRtp> came = pass(World.MILLI);
    List<ArrivedRtp> pictures = came.stream().filter(it -> it.ssrc() == bob.slotSsrc("v")).toList();
    assertEquals(10, came.size());
    assertEquals(upTo(5), numbers(pictures));
    assertFalse(came.getFirst().elements().has(Offers.TRANSPORT_WIDE_CC_ID));
  }

  /** Each m-line may have another id; and one over 14 takes the longer form. */
  @Test
  void shouldCountUnderTheIdOfEachLineInEitherForm() {
    meet(
        Offers.audio("a").extensions(new HeaderExtension(5, HeaderExtensionUri.TRANSPORT_WIDE_CC)),
        Offers.video("v")
            .extensions(new HeaderExtension(77, HeaderExtensionUri.TRANSPORT_WIDE_CC)));
    sendSound();
    sendPicture(30);
    sendSound();
    List<ArrivedRtp> came = pass(100 * World.MILLI);
    assertEquals(32, came.size());
    for (int i = 0; i < came.size(); i++) {
      boolean sound = came.get(i).payloadType() == Offers.OPUS_TYPE;
      assertEquals(i, number(came.get(i), sound ? 5 : 77));
    }
  }

  @Test
  void shouldCountOnAcrossTheWrapAround() {
    meet();
    int last = -1;
    for (int i = 0; i < 0x1_0010; i++) {
      sendSound();
      if (i % 1_000 == 0 || i > 0xfff0) {
        for (ArrivedRtp packet : bob.receivedSoFar()) {
          int number = number(packet, Offers.TRANSPORT_WIDE_CC_ID);
          assertEquals(last + 1 & 0xffff, number);
          last = number;
        }
        world.pass(World.MILLI);
      }
    }
    assertEquals(0x0f, last);
  }

  @Test
  void shouldBeginAnewForAPageThatWasLoadedAgain() {
    meet();
    sendSound();
    sendSound();
    assertEquals(upTo(2), numbers(pass(World.MILLI)));
    bob.withNewCertificate()
        .offer(Offers.audio("a").receiving(), Offers.video("v").receiving())
        .connect();
    sendSound();
    sendSound();
    sendSound();
    assertEquals(upTo(3), numbers(pass(World.MILLI)));
  }
}
