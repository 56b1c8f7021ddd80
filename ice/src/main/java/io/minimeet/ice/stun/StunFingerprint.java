package io.minimeet.ice.stun;

import static io.minimeet.ice.stun.StunLayout.ATTRIBUTE_HEADER_BYTES;

import java.util.zip.CRC32;

/**
 * FINGERPRINT (RFC 8489, 14.7): CRC-32 of all bytes before the attribute, which is the last, XOR a
 * constant.
 */
public final class StunFingerprint {
  private static final int XOR_WITH = 0x5354554E;

  private StunFingerprint() {}

  /** Whether the attribute at {@code fingerprintAt}, the message's last, holds the right sum. */
  public static boolean matches(byte[] message, int fingerprintAt) {
    int sum = sum(message, fingerprintAt);
    int at = fingerprintAt + ATTRIBUTE_HEADER_BYTES;
    return (byte) (sum >> 24) == message[at]
        && (byte) (sum >> 16) == message[at + 1]
        && (byte) (sum >> 8) == message[at + 2]
        && (byte) sum == message[at + 3];
  }

  static void writeValue(byte[] message, int fingerprintAt) {
    int sum = sum(message, fingerprintAt);
    int at = fingerprintAt + ATTRIBUTE_HEADER_BYTES;
    message[at] = (byte) (sum >> 24);
    message[at + 1] = (byte) (sum >> 16);
    message[at + 2] = (byte) (sum >> 8);
    message[at + 3] = (byte) sum;
  }

  private static int sum(byte[] message, int fingerprintAt) {
    var crc = new CRC32();
    crc.update(message, 0, fingerprintAt);
    return (int) crc.getValue() ^ XOR_WITH;
  }
}
