package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VP8's and VP9's keyframes are tested with their descriptors. */
class KeyframesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'SPS',                          67 42e01f, true",
    "'first slice of an IDR',        65 88, true",
    "'later slice of an IDR',        65 40, false",
    "'PPS alone',                    68 ce, false",
    "'SEI',                          06 05, false",
    "'access unit delimiter',        09 f0, false",
    "'non-IDR slice',                41 9a, false",
    "'one byte',                     65, false",
    "nothing,                      '', false",
    "'STAP-A of SPS and PPS',        78 0004 6742e01f 0002 68ce, true",
    "'STAP-A of AUD and then SPS',   78 0002 09f0 0004 6742e01f, true",
    "'STAP-A of SEI and IDR',        78 0002 0605 0002 6588, true",
    "'STAP-A of non-IDR',            78 0002 419a, false",
    "'STAP-A of PPS',                78 0002 68ce, false",
    "'STAP-A that runs over',        78 0002 09f0 0005 6742e01f, false",
    "'STAP-A with an empty unit',    78 0000 0004 6742e01f, false",
    "'STAP-A of one bare IDR byte',  78 0001 65, false",
    "'FU-A, first of an IDR',        7c 85 88, true",
    "'FU-A, first of a later slice', 7c 85 40, false",
    "'FU-A, middle of an IDR',       7c 05 88, false",
    "'FU-A, end of an IDR',          7c 45 88, false",
    "'FU-A, first of an SPS',        7c 87 42, true",
    "'FU-A, first of a non-IDR',     5c 81 9a, false",
    "'FU-A without a payload',       7c 85, false",
    "'FU-B is not known',            7d 85 88, false"
  })
  void shouldFindH264Keyframes(String what, String hex, boolean keyframe) {
    assertEquals(keyframe, startsIn(VideoCodec.H264, hex), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'N',                              18 30, true",
    "'N while going on makes none',    98 30, false",
    "'N without an element',           08, false",
    "nothing,                        '', false",
    "'one element, sequence header',   10 0a 0b, true",
    "'one element, frame',             10 32, false",
    "'two, sequence header first',     20 02 0a0b 32, true",
    "'two, frame first',               20 02 3201 0a, false",
    "'length of two bytes',            20 8002 0a, true",
    "'any number, sequence header',    00 01 0a 01 32, true",
    "'going on',                       90 0a 0b, false",
    "'length without an end',          00 ffff, false",
    "'length behind its eight bytes',  00 8080808080808080 80 0a, false",
    "'length at the very end',         00 01, false",
    "'extension bit does not matter',  10 0e 00, true"
  })
  void shouldFindAv1Keyframes(String what, String hex, boolean keyframe) {
    assertEquals(keyframe, startsIn(VideoCodec.AV1, hex), what);
  }

  @Test
  void shouldStayWithinAnyPayload() {
    Fuzz.survives(
        13,
        (m, at, length) -> {
          for (VideoCodec codec : VideoCodec.values()) {
            Keyframes.startsIn(codec, m, at, length);
          }
        },
        "78 0002 09f0 0004 6742e01f 0002 68ce",
        "7c 85 88",
        "20 8002 0a0b 32",
        "a8 ffff 00 00");
  }

  private static boolean startsIn(VideoCodec codec, String hex) {
    MemorySegment m = Hex.segment(hex);
    return Keyframes.startsIn(codec, m, 0, (int) m.byteSize());
  }
}
