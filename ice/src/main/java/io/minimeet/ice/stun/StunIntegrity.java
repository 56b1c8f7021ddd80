package io.minimeet.ice.stun;

import static io.minimeet.ice.stun.StunLayout.ATTRIBUTE_HEADER_BYTES;
import static io.minimeet.ice.stun.StunLayout.HEADER_BYTES;
import static io.minimeet.ice.stun.StunLayout.INTEGRITY_BYTES;

import io.minimeet.ice.IceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * MESSAGE-INTEGRITY (RFC 8489, 14.5) under one password: HMAC-SHA1 over everything before the
 * attribute, with the header's length field as if the attribute were the last. Belongs to one
 * thread: it keeps a keyed Mac, since looking one up costs more than the sum.
 */
public final class StunIntegrity {
  private static final String ALGORITHM = "HmacSHA1";

  private final Mac mac;

  /**
   * The key is the password's bytes: ICE characters are ASCII, so SASLprep changes nothing (RFC
   * 8445, 7.1).
   */
  public StunIntegrity(String password) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IceException("this Java runtime has no " + ALGORITHM, e);
    }
  }

  /**
   * Whether the attribute at {@code integrityAt} holds the right sum; the time taken does not
   * depend on how wrong.
   */
  public boolean matches(byte[] message, int integrityAt) {
    int valueAt = integrityAt + ATTRIBUTE_HEADER_BYTES;
    byte[] given = Arrays.copyOfRange(message, valueAt, valueAt + INTEGRITY_BYTES);
    return MessageDigest.isEqual(sum(message, integrityAt), given);
  }

  void writeValue(byte[] message, int integrityAt) {
    byte[] sum = sum(message, integrityAt);
    System.arraycopy(sum, 0, message, integrityAt + ATTRIBUTE_HEADER_BYTES, INTEGRITY_BYTES);
  }

  private byte[] sum(byte[] message, int integrityAt) {
    int lengthField = integrityAt + ATTRIBUTE_HEADER_BYTES + INTEGRITY_BYTES - HEADER_BYTES;
    mac.update(message, 0, 2);
    mac.update((byte) (lengthField >> 8));
    mac.update((byte) lengthField);
    mac.update(message, 4, integrityAt - 4);
    return mac.doFinal();
  }
}
