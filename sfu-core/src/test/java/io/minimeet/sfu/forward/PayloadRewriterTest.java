package io.minimeet.sfu.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.publish.LayerMark;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PayloadRewriterTest {
  private final PayloadRewriter rewriter = new PayloadRewriter();
  private final LayerMark mark = new LayerMark();
  private final MemorySegment memory = Arena.ofAuto().allocate(64);
  private final MemorySegment out = Arena.ofAuto().allocate(64);

  /** Picture, TL0PICIDX and KEYIDX of a packet that comes in; {@code first} on a new source. */
  record Picture(boolean first, int picture, int tl0, int key) {}

  private static Picture first(int picture, int tl0, int key) {
    return new Picture(true, picture, tl0, key);
  }

  private static Picture next(int picture, int tl0, int key) {
    return new Picture(false, picture, tl0, key);
  }

  private static List<Picture> in(Picture... pictures) {
    return List.of(pictures);
  }

  private static Arguments row(String name, List<Picture> in, String... expected) {
    return Arguments.of(name, in, List.of(expected));
  }

  static Stream<Arguments> fifteenBits() {
    return Stream.of(
        row(
            "the first source passes as it is",
            in(first(300, 7, 3), next(301, 7, 3), next(302, 8, 3)),
            "300/7/3",
            "301/7/3",
            "302/8/3"),
        row(
            "the second goes on",
            in(first(300, 7, 3), next(301, 8, 3), first(9_000, 200, 20), next(9_001, 201, 20)),
            "300/7/3",
            "301/8/3",
            "302/9/4",
            "303/10/4"),
        row(
            "several packets of one picture",
            in(first(300, 7, 3), next(300, 7, 3), first(10, 1, 1), next(10, 1, 1)),
            "300/7/3",
            "300/7/3",
            "301/8/4",
            "301/8/4"),
        row(
            "each field wraps around in the source",
            in(first(0x7ffe, 254, 30), next(0x7fff, 255, 31), next(0, 0, 0), next(1, 1, 1)),
            "32766/254/30",
            "32767/255/31",
            "0/0/0",
            "1/1/1"),
        row(
            "each field wraps around in the output",
            in(first(0x7fff, 255, 31), first(100, 100, 10), next(101, 101, 11)),
            "32767/255/31",
            "0/0/0",
            "1/1/1"),
        row(
            "each field wraps around in the second source",
            in(first(300, 7, 3), first(0x7fff, 255, 31), next(0, 0, 0)),
            "300/7/3",
            "301/8/4",
            "302/9/5"),
        row(
            "a late packet keeps its picture",
            in(first(300, 7, 3), next(302, 9, 3), next(301, 8, 3), first(50, 50, 5)),
            "300/7/3",
            "302/9/3",
            "301/8/3",
            "303/10/4"),
        row(
            "a late packet across the wrap-around",
            in(first(0x7fff, 255, 3), next(1, 1, 3), next(0, 0, 3), first(50, 50, 5)),
            "32767/255/3",
            "1/1/3",
            "0/0/3",
            "2/2/4"),
        row(
            "three sources",
            in(first(300, 7, 3), first(5, 5, 5), first(20_000, 9, 9), next(20_001, 10, 9)),
            "300/7/3",
            "301/8/4",
            "302/9/5",
            "303/10/5"),
        row(
            "pictures that the publisher lost leave their gap",
            in(first(300, 7, 3), next(310, 9, 3), first(5, 5, 5)),
            "300/7/3",
            "310/9/3",
            "311/10/4"));
  }

  @ParameterizedTest(name = "VP8: {0}")
  @MethodSource("fifteenBits")
  void shouldCountVp8Pictures(String name, List<Picture> in, List<String> expected) {
    List<String> seen = new ArrayList<>();
    for (Picture picture : in) {
      seen.add(sendVp8(picture.first(), vp8Long(picture.picture(), picture.tl0(), picture.key())));
    }
    assertEquals(expected, seen, name);
  }

  @ParameterizedTest(name = "VP9: {0}")
  @MethodSource("fifteenBits")
  void shouldCountVp9Pictures(String name, List<Picture> in, List<String> expected) {
    List<String> seen = new ArrayList<>();
    for (Picture picture : in) {
      seen.add(sendVp9(picture.first(), vp9Long(picture.picture(), picture.tl0())));
    }
    List<String> withoutKeyIdx =
        expected.stream().map(each -> each.substring(0, each.lastIndexOf('/'))).toList();
    assertEquals(withoutKeyIdx, seen, name);
  }

  static Stream<Arguments> sevenBits() {
    return Stream.of(
        row("passes as it is", in(first(5, 1, 1), next(6, 2, 1)), "5/1/1", "6/2/1"),
        row(
            "wraps around at 7 bits",
            in(first(126, 1, 1), next(127, 2, 1), next(0, 3, 1), next(1, 4, 1)),
            "126/1/1",
            "127/2/1",
            "0/3/1",
            "1/4/1"),
        row(
            "goes on after a wrap-around",
            in(
                first(126, 1, 1),
                next(127, 2, 1),
                next(0, 3, 1),
                next(1, 4, 1),
                first(40, 9, 9),
                next(41, 10, 9)),
            "126/1/1",
            "127/2/1",
            "0/3/1",
            "1/4/1",
            "2/5/2",
            "3/6/2"),
        row(
            "wraps around again in the second source",
            in(first(5, 1, 1), first(127, 9, 9), next(0, 10, 9)),
            "5/1/1",
            "6/2/2",
            "7/3/2"),
        row(
            "a late packet across the wrap-around",
            in(first(127, 1, 1), next(1, 3, 1), next(0, 2, 1), first(9, 9, 9)),
            "127/1/1",
            "1/3/1",
            "0/2/1",
            "2/4/2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sevenBits")
  void shouldCountPicturesOfSevenBits(String name, List<Picture> in, List<String> expected) {
    List<String> seen = new ArrayList<>();
    for (Picture picture : in) {
      seen.add(sendVp8(picture.first(), vp8Short(picture.picture(), picture.tl0(), picture.key())));
    }
    assertEquals(expected, seen, name);
  }

  @Test
  void shouldGoOnFromSevenBitsToFifteen() {
    for (int picture = 0; picture < 300; picture++) {
      sendVp8(picture == 0, vp8Short(picture & 0x7f, picture & 0xff, 0));
    }
    assertEquals("300/44/1", sendVp8(true, vp8Long(77, 77, 7)));
    assertEquals("301/45/1", sendVp8(false, vp8Long(78, 78, 7)));
  }

  @Test
  void shouldKeepTheCountAcrossASourceWithoutPictureIds() {
    sendVp8(true, vp8Long(300, 7, 3));
    byte[] bare = RtpPacket.octets(0x10, 0x00, 0xaa);
    assertEquals("-1/-1/-1", sendVp8(true, bare));
    assertEquals("-1/-1/-1", sendVp8(false, bare));
    assertEquals("301/8/4", sendVp8(true, vp8Long(9_000, 9, 9)));
  }

  @Test
  void shouldCountTheBaseLayerWithoutPictureIds() {
    byte[] base = RtpPacket.octets(0x90, 0x60, 40, 0x20, 0x00);
    sendVp8(true, vp8Long(300, 7, 3));
    assertEquals("-1/8/-1", sendVp8(true, base));
    base[2] = 41;
    assertEquals("-1/9/-1", sendVp8(false, base));
    assertEquals("301/10/4", sendVp8(true, vp8Long(9_000, 9, 9)));
  }

  @Test
  void shouldBeginWithTheSourceThatSendsFirstNotTheOneThatWasAnnouncedFirst() {
    rewriter.rebase();
    assertEquals("300/7/3", sendVp8(true, vp8Long(300, 7, 3)));
  }

  @Test
  void shouldWriteTheSameBitsAgainFromTheFields() {
    sendVp8(true, vp8Long(300, 7, 3));
    byte[] second = vp8Long(9_000, 100, 9);
    rewriter.rebase();
    put(second);
    read(VideoCodec.VP8, second.length);
    long fields = rewriter.fields(false, false, 7);
    int first = PayloadRewriter.write(mark, fields, out, 0);
    byte[] sent = RtpPacket.copy(out, 0, first);
    sendVp8(true, vp8Long(1, 1, 1));
    sendVp8(false, vp8Long(2, 2, 1));
    put(second);
    read(VideoCodec.VP8, second.length);
    int again = PayloadRewriter.write(mark, fields, out, 0);
    assertArrayEquals(sent, RtpPacket.copy(out, 0, again));
  }

  @Test
  void shouldLeaveOtherCodecsAlone() {
    byte[] payload = RtpPacket.octets(0x67, 0x42, 0xe0, 0x1f);
    put(payload);
    assertLeftAlone(VideoCodec.H264, payload.length);
    assertLeftAlone(null, payload.length);
  }

  @Test
  void shouldLeaveADescriptorAloneThatIsCutShort() {
    byte[] payload = RtpPacket.octets(0x90, 0xff, 0x81);
    put(payload);
    assertLeftAlone(VideoCodec.VP8, payload.length);
    assertLeftAlone(VideoCodec.VP9, 0);
  }

  /** Even where the payload before it had a descriptor. */
  private void assertLeftAlone(@Nullable VideoCodec codec, int length) {
    MemorySegment before = MemorySegment.ofArray(vp8Long(1, 1, 1));
    mark.read(VideoCodec.VP8, before, 0, (int) before.byteSize());
    rewriter.read(mark);
    read(codec, length);
    assertEquals(0, rewriter.fields(false, false, 7));
    assertEquals(0, PayloadRewriter.write(mark, 0, out, 0));
  }

  /** Takes up the payload that lies in memory. */
  private void read(@Nullable VideoCodec codec, int length) {
    mark.read(codec, memory, 0, length);
    rewriter.read(mark);
  }

  private static byte[] vp8Long(int picture, int tl0, int key) {
    return RtpPacket.octets(
        0x90, 0xf0, 0x80 | picture >>> 8, picture, tl0, 0x20 | key, 0x00, 0xaa, 0xbb);
  }

  private static byte[] vp8Short(int picture, int tl0, int key) {
    return RtpPacket.octets(0x90, 0xf0, picture, tl0, 0x20 | key, 0x00, 0xaa, 0xbb);
  }

  private static byte[] vp9Long(int picture, int tl0) {
    return RtpPacket.octets(0xac, 0x80 | picture >>> 8, picture, 0x00, tl0, 0xaa, 0xbb);
  }

  /** What the receiver reads: picture / TL0PICIDX / KEYIDX. */
  private String sendVp8(boolean first, byte[] payload) {
    int written = send(VideoCodec.VP8, first, payload);
    Vp8Descriptor descriptor = new Vp8Descriptor();
    descriptor.parse(out, 0, written);
    return descriptor.pictureId() + "/" + descriptor.tl0PicIdx() + "/" + descriptor.keyIdx();
  }

  private String sendVp9(boolean first, byte[] payload) {
    int written = send(VideoCodec.VP9, first, payload);
    Vp9Descriptor descriptor = new Vp9Descriptor();
    descriptor.parse(out, 0, written);
    return descriptor.pictureId() + "/" + descriptor.tl0PicIdx();
  }

  private int send(VideoCodec codec, boolean first, byte[] payload) {
    put(payload);
    if (first) {
      rewriter.rebase();
    }
    read(codec, payload.length);
    return PayloadRewriter.write(mark, rewriter.fields(false, false, 7), out, 0);
  }

  private void put(byte[] payload) {
    memory.copyFrom(MemorySegment.ofArray(payload));
  }
}
