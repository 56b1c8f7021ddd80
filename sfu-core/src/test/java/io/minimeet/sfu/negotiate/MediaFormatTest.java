package io.minimeet.sfu.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.MediaKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaFormatTest {
  @ParameterizedTest(name = "{0} {1}/{2} {3}: {4}")
  @CsvSource({
    "AUDIO, opus, 48000, '', OPUS()",
    "AUDIO, opus, 48000, stereo=1 useinbandfec=1, OPUS()",
    "AUDIO, red, 48000, '', RED()",
    "AUDIO, pcmu, 8000, '', -",
    "AUDIO, g722, 8000, '', -",
    "AUDIO, cn, 8000, '', -",
    "AUDIO, telephone-event, 48000, '', -",
    "VIDEO, vp8, 90000, '', VP8()",
    "VIDEO, vp9, 90000, '', VP9(0)",
    "VIDEO, vp9, 90000, profile-id=0, VP9(0)",
    "VIDEO, vp9, 90000, profile-id=2, VP9(2)",
    "VIDEO, av1, 90000, '', AV1(0)",
    "VIDEO, av1, 90000, profile=1 level-idx=5 tier=0, AV1(1)",
    "VIDEO, h264, 90000, packetization-mode=1 profile-level-id=42e01f, H264(42e0)",
    "VIDEO, h264, 90000, packetization-mode=1 profile-level-id=42E034, H264(42e0)",
    "VIDEO, h264, 90000, packetization-mode=1 profile-level-id=640c1f, H264(640c)",
    "VIDEO, h264, 90000, packetization-mode=1, H264(42e0)",
    "VIDEO, h264, 90000, packetization-mode=0 profile-level-id=42e01f, -",
    "VIDEO, h264, 90000, profile-level-id=42e01f, -",
    "VIDEO, h264, 90000, packetization-mode=1 profile-level-id=42, -",
    "VIDEO, h265, 90000, '', -",
    "VIDEO, red, 90000, '', -",
    "VIDEO, ulpfec, 90000, '', -",
    "VIDEO, flexfec-03, 90000, '', -",
    "VIDEO, rtx, 90000, apt=96, -",
    // A codec of the other kind.
    "VIDEO, opus, 48000, '', -",
    "AUDIO, vp8, 90000, '', -",
    "APPLICATION, vp8, 90000, '', -",
    // A clock that no such codec has.
    "AUDIO, opus, 16000, '', -",
    "AUDIO, red, 8000, '', -",
    "VIDEO, vp8, 0, '', -",
    "VIDEO, vp8, -90000, '', -",
    "VIDEO, vp8, 2147483647, '', -",
    "VIDEO, vp9, 48000, '', -",
    "VIDEO, av1, 1, '', -",
    "VIDEO, h264, 1000, packetization-mode=1, -",
  })
  void shouldTellWhatCarriesTheSameBits(
      MediaKind kind, String name, int clockRate, String parameters, String expected) {
    Codec codec = new Codec(96, name, clockRate, 1, parse(parameters), List.of());
    String format =
        MediaFormat.of(kind, codec).map(it -> it.name() + "(" + it.variant() + ")").orElse("-");
    assertEquals(expected, format);
  }

  private static Map<String, String> parse(String parameters) {
    Map<String, String> map = new HashMap<>();
    for (String each : parameters.split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        map.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return map;
  }
}
