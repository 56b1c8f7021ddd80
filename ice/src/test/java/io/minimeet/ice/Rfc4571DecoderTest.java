package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.ice.Rfc4571Decoder.Status;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Rfc4571DecoderTest {
  private final List<String> frames = new ArrayList<>();

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private Status feed(Rfc4571Decoder decoder, byte[] bytes) {
    return decoder.feed(bytes, 0, bytes.length, this::keep);
  }

  private void keep(byte[] frame, int length) {
    frames.add(HexFormat.of().formatHex(frame, 0, length));
  }

  @Test
  void shouldCutFramesWhereverTheStreamIsSplit() {
    byte[] stream = hex("0001aa" + "0003010203" + "0004deadbeef" + "0002cafe");
    List<String> expected = List.of("aa", "010203", "deadbeef", "cafe");
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        var decoder = new Rfc4571Decoder(4);
        frames.clear();
        decoder.feed(stream, 0, first, this::keep);
        decoder.feed(stream, first, second - first, this::keep);
        assertEquals(Status.OK, decoder.feed(stream, second, stream.length - second, this::keep));
        assertEquals(expected, frames, "split at " + first + " and " + second);
      }
    }
  }

  @Test
  void shouldCutFramesThatComeByteByByte() {
    var decoder = new Rfc4571Decoder(1_500);
    for (byte b : hex("0003010203" + "0001ff")) {
      assertEquals(Status.OK, feed(decoder, new byte[] {b}));
    }
    assertEquals(List.of("010203", "ff"), frames);
  }

  @Test
  void shouldHoldBackAnUnfinishedFrame() {
    var decoder = new Rfc4571Decoder(16);
    assertEquals(Status.OK, feed(decoder, hex("0004010203")));
    assertEquals(List.of(), frames);
    assertEquals(Status.OK, feed(decoder, hex("04")));
    assertEquals(List.of("01020304"), frames);
  }

  @Test
  void shouldTakeAFrameOfTheBoundAndNoLongerOne() {
    assertEquals(Status.OK, feed(new Rfc4571Decoder(3), hex("0003010203")));
    assertEquals(Status.FRAME_TOO_LONG, feed(new Rfc4571Decoder(2), hex("0003010203")));
    assertEquals(Status.FRAME_TOO_LONG, feed(new Rfc4571Decoder(65_534), hex("ffff")));
    assertEquals(Status.OK, feed(new Rfc4571Decoder(65_535), hex("ffff")));
    assertEquals(List.of("010203"), frames);
  }

  @Test
  void shouldStayInErrorAndGiveNoMoreFrames() {
    var decoder = new Rfc4571Decoder(4);
    assertEquals(Status.EMPTY_FRAME, feed(decoder, hex("0001aa" + "0000" + "0001bb")));
    assertEquals(List.of("aa"), frames);
    assertEquals(Status.EMPTY_FRAME, feed(decoder, hex("0001cc")));
    assertEquals(List.of("aa"), frames);
  }

  @Test
  void shouldReadOnlyThePieceItWasGiven() {
    var decoder = new Rfc4571Decoder(4);
    assertEquals(Status.OK, decoder.feed(hex("ffff0001aaffff"), 2, 3, this::keep));
    assertEquals(List.of("aa"), frames);
    assertThrows(
        IndexOutOfBoundsException.class, () -> decoder.feed(new byte[4], 2, 3, this::keep));
  }

  @Test
  void shouldRefuseABoundThatIsNone() {
    for (int bound : new int[] {-1, 0, 65_536}) {
      assertThrows(IceException.class, () -> new Rfc4571Decoder(bound));
    }
  }

  @Test
  void shouldWriteLengths() {
    byte[] out = new byte[4];
    Rfc4571.writeLength(out, 1, 0x0102);
    assertArrayEquals(hex("00010200"), out);
    Rfc4571.writeLength(out, 2, 65_535);
    assertArrayEquals(hex("0001ffff"), out);
    for (int length : new int[] {-1, 0, 65_536}) {
      assertThrows(IceException.class, () -> Rfc4571.writeLength(out, 0, length));
    }
  }

  @Test
  void shouldReturnWhatWasFramedWhateverThePieces() {
    long seed = 4_571L;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<String> expected = new ArrayList<>();
      var stream = new ByteArrayOutputStream();
      for (int i = random.nextInt(10); i > 0; i--) {
        byte[] frame = new byte[1 + random.nextInt(300)];
        random.nextBytes(frame);
        byte[] length = new byte[2];
        Rfc4571.writeLength(length, 0, frame.length);
        stream.writeBytes(length);
        stream.writeBytes(frame);
        expected.add(HexFormat.of().formatHex(frame));
      }
      frames.clear();
      feedInPieces(new Rfc4571Decoder(300), stream.toByteArray(), random);
      assertEquals(expected, frames, "seed " + seed + ", round " + round);
    }
  }

  @Test
  void shouldSurviveAnyStream() {
    long seed = 45_710L;
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] stream = new byte[random.nextInt(400)];
      random.nextBytes(stream);
      feedInPieces(new Rfc4571Decoder(1 + random.nextInt(65_535)), stream, random);
    }
  }

  private void feedInPieces(Rfc4571Decoder decoder, byte[] stream, Random random) {
    int at = 0;
    while (at < stream.length) {
      int piece = Math.min(stream.length - at, random.nextInt(50));
      feed(decoder, Arrays.copyOfRange(stream, at, at + piece));
      at += piece;
    }
  }
}
