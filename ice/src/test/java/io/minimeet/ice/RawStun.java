package io.minimeet.ice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * STUN messages written byte by byte, right or wrong, with sums computed apart from the code under
 * test.
 */
final class RawStun {
  static final int BINDING_REQUEST = 0x0001;
  static final int USERNAME = 0x0006;
  static final int PRIORITY = 0x0024;
  static final int USE_CANDIDATE = 0x0025;
  static final int ICE_CONTROLLED = 0x8029;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  RawStun(int type) {
    int16(type);
    int16(0);
    out.writeBytes(new byte[] {0x21, 0x12, (byte) 0xA4, 0x42});
    out.writeBytes("raw-stun-msg".getBytes(StandardCharsets.US_ASCII));
  }

  RawStun attribute(int type, byte... value) {
    int16(type);
    int16(value.length);
    out.writeBytes(value);
    out.writeBytes(new byte[(4 - value.length % 4) % 4]);
    return this;
  }

  RawStun username(String name) {
    return attribute(USERNAME, name.getBytes(StandardCharsets.US_ASCII));
  }

  RawStun integrity(String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
      return attribute(0x0008, mac.doFinal(withLength(out.toByteArray(), out.size() + 24 - 20)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  RawStun fingerprint() {
    var crc = new CRC32();
    crc.update(withLength(out.toByteArray(), out.size() + 8 - 20));
    int sum = (int) crc.getValue() ^ 0x5354554E;
    return attribute(0x8028, (byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum);
  }

  byte[] bytes() {
    return withLength(out.toByteArray(), out.size() - 20);
  }

  /** Makes the fingerprint, which is the message's last attribute, right again after a change. */
  static byte[] refingerprinted(byte[] message) {
    var crc = new CRC32();
    crc.update(message, 0, message.length - 8);
    int sum = (int) crc.getValue() ^ 0x5354554E;
    for (int i = 0; i < 4; i++) {
      message[message.length - 4 + i] = (byte) (sum >> (24 - 8 * i));
    }
    return message;
  }

  private static byte[] withLength(byte[] message, int length) {
    message[2] = (byte) (length >> 8);
    message[3] = (byte) length;
    return message;
  }

  private void int16(int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
