package io.minimeet.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * From the master key to the session keys (RFC 3711, section 4.3, with key derivation rate 0; RFC
 * 7714, section 11 uses the same function, with the 256-bit form of RFC 6188 where the key is 256
 * bits long).
 */
final class KeyDerivation {
  private static final int AUTH_KEY_BYTES = 20;

  /** Length of the function's salt; AEAD's 12-octet salts are filled up with zeros on the right. */
  private static final int BLOCK_BYTES = 16;

  /** Where the label meets the salt: the octet in front of the 48-bit index, which is 0 here. */
  private static final int LABEL_AT = 7;

  private KeyDerivation() {}

  static SessionKeys rtp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    return derive(profile, masterKey, masterSalt, 0);
  }

  static SessionKeys rtcp(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    return derive(profile, masterKey, masterSalt, 3);
  }

  private static SessionKeys derive(
      SrtpProfile profile, byte[] masterKey, byte[] masterSalt, int firstLabel) {
    int authKeyBytes = profile.isAead() ? 0 : AUTH_KEY_BYTES;
    return new SessionKeys(
        stream(masterKey, masterSalt, firstLabel, profile.keyBytes()),
        stream(masterKey, masterSalt, firstLabel + 1, authKeyBytes),
        stream(masterKey, masterSalt, firstLabel + 2, profile.saltBytes()));
  }

  /** The first octets of the key stream that belongs to {@code label}. */
  static byte[] stream(byte[] masterKey, byte[] masterSalt, int label, int lengthBytes) {
    byte[] counter = Arrays.copyOf(masterSalt, BLOCK_BYTES);
    counter[LABEL_AT] ^= (byte) label;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
      return cipher.doFinal(new byte[lengthBytes]);
    } catch (GeneralSecurityException e) {
      throw new SrtpException("this Java runtime has no AES in counter mode", e);
    }
  }
}
