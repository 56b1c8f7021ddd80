package io.minimeet.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesAndLevelsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000000, 0x040000",
    "500000000, 0x020000",
    "3814, 0",
    "3815, 1",
    "63999999999, 0xFFFFFF",
    "64000000000, 0",
    "65500000000, 0x060000",
    "-1, 0xFFFFFF",
    "-1000000000, 0xFC0000",
    "9223372036854775807, 0x136B4A"
  })
  void shouldGiveAbsSendTimeOfAnyClock(long nanos, int bits) {
    assertEquals(bits, AbsSendTime.of(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 83aa7e8000000000",
    "500000000, 83aa7e8080000000",
    "999999999, 83aa7e80fffffffb",
    "-1, 83aa7e7ffffffffb",
    // 2036-02-07T06:28:15Z and the second after, where NTP's first era ends.
    "2085978495000000000, ffffffff00000000",
    "2085978496000000000, 0000000000000000"
  })
  void shouldGiveNtpTime(long unixNanos, String bits) {
    assertEquals(Long.parseUnsignedLong(bits, 16), NtpTime.of(unixNanos));
  }

  @Test
  void shouldTakeTheMiddleOfNtpTime() {
    // The example of RFC 3550, figure 2: SR at 0xb44db705:20000000.
    assertEquals(0xB7052000, NtpTime.middle(0xB44DB70520000000L));
  }

  @Test
  void shouldSplitAudioLevelAndVoice() {
    MemorySegment m = Hex.segment("00 7f 80 ff 94");
    assertEquals("0 false", level(m, 0));
    assertEquals("127 false", level(m, 1));
    assertEquals("0 true", level(m, 2));
    assertEquals("127 true", level(m, 3));
    assertEquals("20 true", level(m, 4));
  }

  private static String level(MemorySegment m, long at) {
    return AudioLevel.level(m, at) + " " + AudioLevel.voice(m, at);
  }
}
