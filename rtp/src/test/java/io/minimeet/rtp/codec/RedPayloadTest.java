package io.minimeet.rtp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.Fuzz;
import io.minimeet.rtp.Hex;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedPayloadTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'the primary block alone',        6f aabb, 1",
    "'one older block',                ef 0f0002 6f 0102 aabb, 7",
    "'two older blocks',               ef 1e0001 ef 0f0002 6f 01 0202 aabb, 12",
    "'an older block of ten bits',     ef 0f0101 6f, -1",
    "'an older block that is empty',   ef 0f0000 6f aa, 5",
    "'a primary block that is empty',  ef 0f0001 6f 01, 6",
    "'a header alone',                 6f, 1",
    "'half a header',                  ef 0f, -1",
    "'no primary header',              ef 0f0000, -1",
    "nothing,                          '', -1"
  })
  void shouldFindThePrimaryBlock(String what, String hex, int offset) {
    byte[] payload = Hex.bytes(hex);
    assertEquals(offset, RedPayload.primaryOffset(Hex.segment(hex), 0, payload.length), what);
  }

  @ParameterizedTest(name = "{0} ticks, {1} bytes")
  @CsvSource({
    "0,     0,    ef 000000 6f",
    "960,   2,    ef 0f0002 6f",
    "1920,  1,    ef 1e0001 6f",
    "16383, 1023, ef ffffff 6f",
    "63,    1,    ef 00fc01 6f"
  })
  void shouldWriteWhatStandsBeforeTheBlocks(int timestampOffset, int length, String hex) {
    byte[] expected = Hex.bytes(hex);
    MemorySegment written = MemorySegment.ofArray(new byte[expected.length]);
    RedPayload.writeOlder(written, 0, 111, timestampOffset, length);
    RedPayload.writePrimary(written, RedPayload.OLDER_HEADER_BYTES, 111);
    assertArrayEquals(expected, written.toArray(ValueLayout.JAVA_BYTE));
  }

  @Test
  void shouldStayWithinAnyPayload() {
    Fuzz.survives(
        29,
        (m, at, length) -> {
          int offset = RedPayload.primaryOffset(m, at, length);
          assertTrue(offset == RedPayload.MALFORMED || (offset > 0 && offset <= length));
        },
        "ef 1e0001 ef 0f0002 6f 01 0202 aabb");
  }
}
