package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM (RFC 7714) by the JDK's own cipher. It works on arrays, because that cipher is a third
 * slower on off-heap memory. About 1 kB of garbage a packet, and an exception inside for each
 * forged one, is the price of running anywhere.
 */
final class JdkGcm implements PacketCipher {
  private static final int TAG_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private final SecretKeySpec key;
  private final boolean encrypts;
  private final boolean authenticatesWord;
  private final byte[] salt;
  private final byte[] iv = new byte[IV_BYTES];
  private final byte[] lastIv = new byte[IV_BYTES];
  private final byte[] word = new byte[Integer.BYTES];
  private final Scratch scratch = new Scratch();
  private Cipher cipher;
  private boolean lastIvIsSet;
  private boolean closed;

  JdkGcm(SessionKeys keys, boolean encrypts, boolean authenticatesWord) {
    this.key = new SecretKeySpec(keys.cipherKey(), "AES");
    this.salt = keys.salt().clone();
    this.encrypts = encrypts;
    this.authenticatesWord = authenticatesWord;
    this.cipher = instance();
  }

  private static Cipher instance() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new SrtpException("this Java runtime has no AES-GCM", e);
    }
  }

  @Override
  public void begin(int ssrc, long index, int authenticatedWord) {
    if (closed) {
      throw new SrtpException("used after close");
    }
    // RFC 7714, sections 8.1 and 9.1: 00 00, SSRC, 48 bits of index, mixed with the salt.
    BigEndian.putInt(iv, 0, ssrc >>> 16);
    BigEndian.putInt(iv, 4, (ssrc << 16) | ((int) (index >>> 32) & 0xffff));
    BigEndian.putInt(iv, 8, (int) index);
    for (int i = 0; i < IV_BYTES; i++) {
      iv[i] ^= salt[i];
    }
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
    byte[] in = scratch.input(clearLength + body);
    byte[] result = scratch.output(body + TAG_BYTES);
    MemorySegment.copy(out, BYTE, at, in, 0, clearLength + inPlaceLength);
    MemorySegment.copy(rest, BYTE, restAt, in, clearLength + inPlaceLength, restLength);
    try {
      init(in, clearLength);
      cipher.doFinal(in, clearLength, body, result, 0);
    } catch (GeneralSecurityException e) {
      throw new SrtpException("AES-GCM refused to encrypt", e);
    }
    MemorySegment.copy(result, 0, out, BYTE, at + clearLength, body);
    MemorySegment.copy(result, body, out, BYTE, tagAt, TAG_BYTES);
  }

  @Override
  public boolean open(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt) {
    byte[] in = scratch.input(clearLength + bodyLength + TAG_BYTES);
    byte[] result = scratch.output(bodyLength);
    MemorySegment.copy(m, BYTE, at, in, 0, clearLength + bodyLength);
    MemorySegment.copy(m, BYTE, tagAt, in, clearLength + bodyLength, TAG_BYTES);
    try {
      init(in, clearLength);
      cipher.doFinal(in, clearLength, bodyLength + TAG_BYTES, result, 0);
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new SrtpException("AES-GCM refused to decrypt", e);
    }
    MemorySegment.copy(result, 0, m, BYTE, at + clearLength, bodyLength);
    return true;
  }

  private void init(byte[] clear, int clearLength) throws GeneralSecurityException {
    if (encrypts) {
      // The JDK's cipher object refuses the vector it had last. The same packet sent twice in a
      // row is the one honest reason to ask (see SrtpOutbound), and a new object knows no last one.
      if (lastIvIsSet && Arrays.equals(iv, lastIv)) {
        cipher = instance();
      }
      System.arraycopy(iv, 0, lastIv, 0, IV_BYTES);
      lastIvIsSet = true;
    }
    cipher.init(
        encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        key,
        new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    cipher.updateAAD(clear, 0, clearLength);
    if (authenticatesWord) {
      cipher.updateAAD(word);
    }
  }

  @Override
  public void close() {
    closed = true;
    scratch.wipe();
    Arrays.fill(salt, (byte) 0);
  }
}
