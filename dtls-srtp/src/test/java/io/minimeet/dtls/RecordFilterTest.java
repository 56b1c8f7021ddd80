package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordFilterTest {
  private static final byte[] CHANGE_CIPHER_SPEC = record(20, 0xfd, 0, new byte[] {1});
  private static final byte[] ALERT = record(21, 0xfd, 0, new byte[] {1, 0});

  @ParameterizedTest
  @CsvSource({
    // type, minor version, epoch, passes?
    "20, 0xfd, 1, true",
    "21, 0xfd, 0, true",
    "22, 0xfd, 1, true",
    "23, 0xff, 1, true",
    "19, 0xfd, 0, false",
    "24, 0xfd, 0, false",
    "25, 0xfd, 1, false",
    "21, 0xfe, 0, false", // the library throws on this one
    "21, 0xfc, 0, false",
    "21, 0x03, 0, false",
  })
  void shouldKnowRecordsByTypeAndVersion(int type, String minorVersion, int epoch, boolean passes) {
    byte[] record = record(type, Integer.decode(minorVersion), epoch, new byte[20]);

    assertEquals(passes ? record.length : 0, new RecordFilter(true).filter(record));
  }

  @ParameterizedTest
  @CsvSource({
    // message length, offset, fragment length, body octets, passes?
    "100, 0, 100, 100, true",
    "100, 40, 60, 60, true",
    "0, 0, 0, 0, true",
    "16384, 0, 10, 10, true",
    "16385, 0, 10, 10, false", // the library would allocate it all
    "16777215, 0, 10, 10, false",
    "100, 41, 60, 60, false", // behind the message's end
    "100, 0, 60, 59, false", // cut short
    "16777215, 16777215, 16777215, 10, false",
  })
  void shouldBoundFragments(int message, int offset, int fragment, int octets, boolean passes) {
    byte[] record = record(22, 0xfd, 0, fragment(1, message, offset, fragment, octets));

    assertEquals(passes ? record.length : 0, new RecordFilter(true).filter(record));
  }

  @Test
  void shouldHoldBackChangeCipherSpecUntilCertificateVerifyIsWhole() {
    var filter = new RecordFilter(true);

    assertEquals(0, filter.filter(CHANGE_CIPHER_SPEC.clone()));
    byte[] tail = record(22, 0xfd, 0, fragment(15, 70, 30, 40, 40));
    assertEquals(tail.length, filter.filter(tail));
    assertEquals(0, filter.filter(CHANGE_CIPHER_SPEC.clone()));
    byte[] head = record(22, 0xfd, 0, fragment(15, 70, 0, 31, 31));
    assertEquals(head.length, filter.filter(head));
    assertEquals(CHANGE_CIPHER_SPEC.length, filter.filter(CHANGE_CIPHER_SPEC.clone()));
  }

  @Test
  void shouldNotHoldBackTheServersChangeCipherSpec() {
    assertEquals(
        CHANGE_CIPHER_SPEC.length, new RecordFilter(false).filter(CHANGE_CIPHER_SPEC.clone()));
  }

  @Test
  void shouldKeepTheGoodRecordsOfADatagram() {
    byte[] verify = record(22, 0xfd, 0, fragment(15, 10, 0, 10, 10));
    byte[] huge = record(22, 0xfd, 0, fragment(11, 1 << 20, 0, 10, 10));
    byte[] finished = record(22, 0xfd, 1, new byte[40]);
    byte[] datagram =
        join(CHANGE_CIPHER_SPEC, huge, ALERT, verify, CHANGE_CIPHER_SPEC, finished, new byte[9]);
    byte[] expected = join(ALERT, verify, CHANGE_CIPHER_SPEC, finished);

    int kept = new RecordFilter(true).filter(datagram);

    assertArrayEquals(expected, Arrays.copyOf(datagram, kept));
  }

  @Test
  void shouldSurviveAnything() {
    long seed = 5;
    var random = new Random(seed);
    int passed = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] datagram = new byte[random.nextInt(80)];
      random.nextBytes(datagram);
      if (datagram.length >= 25 && random.nextInt(4) > 0) { // nearly a record of one fragment
        int octets = datagram.length - 25;
        byte[] sound = record(22, 0xfd, 0, fragment(15, octets, 0, octets, octets));
        System.arraycopy(sound, 0, datagram, 0, sound.length);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
          datagram[random.nextInt(25)] = (byte) random.nextInt(40);
        }
      }
      byte[] before = datagram.clone();
      int kept = new RecordFilter(random.nextBoolean()).filter(datagram);
      assertTrue(kept >= 0 && kept <= before.length, "seed " + seed + ", step " + i);
      passed += kept > 0 ? 1 : 0;
    }
    assertTrue(passed > 10_000 && passed < 90_000, "some passed: " + passed);
  }

  static byte[] record(int type, int minorVersion, int epoch, byte[] content) {
    byte[] record = new byte[13 + content.length];
    record[0] = (byte) type;
    record[1] = (byte) 0xfe;
    record[2] = (byte) minorVersion;
    record[4] = (byte) epoch;
    record[11] = (byte) (content.length >> 8);
    record[12] = (byte) content.length;
    System.arraycopy(content, 0, record, 13, content.length);
    return record;
  }

  static byte[] fragment(int type, int message, int offset, int fragment, int octets) {
    byte[] bytes = new byte[12 + octets];
    bytes[0] = (byte) type;
    put24(bytes, 1, message);
    put24(bytes, 6, offset);
    put24(bytes, 9, fragment);
    return bytes;
  }

  private static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 16);
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) value;
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
