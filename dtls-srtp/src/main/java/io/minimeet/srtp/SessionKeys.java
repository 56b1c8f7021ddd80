package io.minimeet.srtp;

import java.util.Arrays;

/**
 * The keys that RTP, or RTCP, of one direction is really protected with.
 *
 * @param cipherKey key of the cipher
 * @param authKey key of HMAC-SHA1; empty for an AEAD profile
 * @param salt what the packet's initialisation vector is mixed with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; arrays so that they can be wiped
record SessionKeys(byte[] cipherKey, byte[] authKey, byte[] salt) {
  /** Overwrites the keys once the ciphers have taken them over. */
  void wipe() {
    Arrays.fill(cipherKey, (byte) 0);
    Arrays.fill(authKey, (byte) 0);
    Arrays.fill(salt, (byte) 0);
  }

  @Override
  public String toString() {
    return "SessionKeys[hidden]";
  }
}
