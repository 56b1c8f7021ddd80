package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in counter mode and HMAC-SHA1 (RFC 3711, sections 4.1.1 and 4.2.1) by the JDK's ciphers. */
final class JdkCounterMode implements PacketCipher {
  private static final int TAG_BYTES = 10;
  private static final int IV_BYTES = 16;
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private final SecretKeySpec key;
  private final long saltHigh;
  private final long saltLow;
  private final byte[] iv = new byte[IV_BYTES];
  private final byte[] word = new byte[Integer.BYTES];
  private final byte[] mac;
  private final Scratch scratch = new Scratch();
  private final Cipher cipher;
  private final Mac hmac;
  private boolean closed;

  JdkCounterMode(SessionKeys keys) {
    byte[] salt = Arrays.copyOf(keys.salt(), IV_BYTES);
    this.key = new SecretKeySpec(keys.cipherKey(), "AES");
    this.saltHigh = BigEndian.getLong(salt, 0);
    this.saltLow = BigEndian.getLong(salt, Long.BYTES);
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
      this.hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(keys.authKey(), "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new SrtpException("this Java runtime lacks AES in counter mode or HMAC-SHA1", e);
    }
    this.mac = new byte[hmac.getMacLength()];
  }

  @Override
  public void begin(int ssrc, long index, int authenticatedWord) {
    if (closed) {
      throw new SrtpException("used after close");
    }
    // RFC 3711, section 4.1.1: salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16.
    BigEndian.putLong(iv, 0, saltHigh ^ Integer.toUnsignedLong(ssrc));
    BigEndian.putLong(iv, Long.BYTES, saltLow ^ (index << 16));
    BigEndian.putInt(word, 0, authenticatedWord);
  }

  @Override
  public void seal(
      MemorySegment out,
      long at,
      int clearLength,
      int inPlaceLength,
      MemorySegment rest,
      long restAt,
      int restLength,
      long tagAt) {
    int body = inPlaceLength + restLength;
    byte[] in = scratch.input(inPlaceLength + restLength);
    byte[] result = scratch.output(clearLength + body);
    MemorySegment.copy(out, BYTE, at, result, 0, clearLength);
    MemorySegment.copy(out, BYTE, at + clearLength, in, 0, inPlaceLength);
    MemorySegment.copy(rest, BYTE, restAt, in, inPlaceLength, restLength);
    crypt(in, 0, body, result, clearLength);
    authenticate(result, clearLength + body);
    MemorySegment.copy(result, clearLength, out, BYTE, at + clearLength, body);
    MemorySegment.copy(mac, 0, out, BYTE, tagAt, TAG_BYTES);
  }

  @Override
  public boolean open(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt) {
    byte[] in = scratch.input(clearLength + bodyLength);
    MemorySegment.copy(m, BYTE, at, in, 0, clearLength + bodyLength);
    authenticate(in, clearLength + bodyLength);
    int difference = 0;
    for (int i = 0; i < TAG_BYTES; i++) { // all of them, always: no hint by the time it takes
      difference |= mac[i] ^ m.get(BYTE, tagAt + i);
    }
    if (difference != 0) {
      return false;
    }
    byte[] result = scratch.output(bodyLength);
    crypt(in, clearLength, bodyLength, result, 0);
    MemorySegment.copy(result, 0, m, BYTE, at + clearLength, bodyLength);
    return true;
  }

  private void crypt(byte[] in, int at, int length, byte[] result, int resultAt) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      cipher.doFinal(in, at, length, result, resultAt);
    } catch (GeneralSecurityException e) {
      throw new SrtpException("AES in counter mode refused", e);
    }
  }

  private void authenticate(byte[] content, int length) {
    hmac.update(content, 0, length);
    hmac.update(word);
    try {
      hmac.doFinal(mac, 0);
    } catch (GeneralSecurityException e) {
      throw new SrtpException("HMAC-SHA1 refused", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    scratch.wipe();
    Arrays.fill(mac, (byte) 0);
  }
}
