package io.minimeet.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Arrays;

/**
 * AES in counter mode and HMAC-SHA1 (RFC 3711, sections 4.1.1 and 4.2.1) by libcrypto. Both halves
 * of the HMAC's key are hashed once; a packet starts from copies of these states.
 */
final class LibCryptoCounterMode implements PacketCipher {
  private static final int TAG_BYTES = 10;
  private static final int IV_BYTES = 16;
  private static final int SHA1_BYTES = 20;
  private static final int SHA1_BLOCK_BYTES = 64;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  // The working memory, in bytes.
  private static final int IV = 0;
  private static final int WORD = 16;
  private static final int LENGTH = 24;
  private static final int MAC = 32;
  private static final int INNER = 64;
  private static final int OUTER = 192;
  private static final int WORK = 320;
  private static final int PAD = 448;
  private static final int MEMORY = 512;

  private final NativeContext context;
  private final MemorySegment memory;
  private final long base;
  private final long saltHigh;
  private final long saltLow;

  LibCryptoCounterMode(SessionKeys keys) {
    // Counter mode encrypts and decrypts alike.
    context = new NativeContext(LibCrypto.aesCounterMode(), keys.cipherKey(), true, MEMORY);
    memory = context.memory();
    base = memory.address();
    byte[] salt = Arrays.copyOf(keys.salt(), IV_BYTES);
    saltHigh = BigEndian.getLong(salt, 0);
    saltLow = BigEndian.getLong(salt, Long.BYTES);
    hashPad(keys.authKey(), INNER_PAD, INNER);
    hashPad(keys.authKey(), OUTER_PAD, OUTER);
    memory.asSlice(PAD, SHA1_BLOCK_BYTES).fill((byte) 0);
  }

  /** RFC 2104: the key, filled up with zeros to a block, mixed with a constant. */
  private void hashPad(byte[] key, byte pad, int state) {
    for (int i = 0; i < SHA1_BLOCK_BYTES; i++) {
      memory.set(JAVA_BYTE, PAD + i, (byte) (pad ^ (i < key.length ? key[i] : 0)));
    }
    int ok = LibCrypto.sha1Init(base + state);
    ok &= LibCrypto.sha1Update(base + state, base + PAD, SHA1_BLOCK_BYTES);
    if (ok != 1) {
      throw new SrtpException("libcrypto refused SHA-1");
    }
  }

  @Override
  public void begin(int ssrc, long index, int word) {
    // RFC 3711, section 4.1.1: salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16.
    memory.set(BigEndian.LONG, IV, saltHigh ^ Integer.toUnsignedLong(ssrc));
    memory.set(BigEndian.LONG, IV + Long.BYTES, saltLow ^ (index << 16));
    memory.set(BigEndian.INT, WORD, word);
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
    try {
      sealRaw(out, at, clearLength, inPlaceLength, rest, restAt, restLength, tagAt);
    } finally { // the garbage collector does not see addresses in use
      Reference.reachabilityFence(out);
      Reference.reachabilityFence(rest);
      Reference.reachabilityFence(this);
    }
  }

  private void sealRaw(
      MemorySegment out,
      long at,
      int clearLength,
      int inPlaceLength,
      MemorySegment rest,
      long restAt,
      int restLength,
      long tagAt) {
    long start = out.address() + at;
    long body = start + clearLength;
    long ctx = context.address();
    int ok = LibCrypto.setIv(ctx, base + IV);
    if (inPlaceLength > 0) {
      ok &= LibCrypto.update(ctx, body, base + LENGTH, body, inPlaceLength);
    }
    if (restLength > 0) {
      byte _ = rest.get(JAVA_BYTE, restAt); // throws if closed, as a raw address cannot
      ok &=
          LibCrypto.update(
              ctx, body + inPlaceLength, base + LENGTH, rest.address() + restAt, restLength);
    }
    ok &= authenticate(start, clearLength + inPlaceLength + restLength);
    MemorySegment.copy(memory, MAC, out, tagAt, TAG_BYTES);
    if (ok != 1) {
      throw new SrtpException("libcrypto refused to encrypt");
    }
  }

  @Override
  public boolean open(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt) {
    try {
      return openRaw(m, at, clearLength, bodyLength, tagAt);
    } finally {
      Reference.reachabilityFence(m);
      Reference.reachabilityFence(this);
    }
  }

  private boolean openRaw(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt) {
    long start = m.address() + at;
    long body = start + clearLength;
    long ctx = context.address();
    int ok = authenticate(start, clearLength + bodyLength);
    long difference = memory.get(JAVA_LONG, MAC) ^ m.get(JAVA_LONG_UNALIGNED, tagAt);
    difference |=
        memory.get(JAVA_SHORT, MAC + Long.BYTES) ^ m.get(JAVA_SHORT_UNALIGNED, tagAt + Long.BYTES);
    if (difference == 0) {
      ok &= LibCrypto.setIv(ctx, base + IV);
      if (bodyLength > 0) {
        ok &= LibCrypto.update(ctx, body, base + LENGTH, body, bodyLength);
      }
    }
    if (ok != 1) {
      throw new SrtpException("libcrypto refused to decrypt");
    }
    return difference == 0;
  }

  /** HMAC over the packet and the word, into the working memory. */
  private int authenticate(long packet, int length) {
    long work = base + WORK;
    long mac = base + MAC;
    MemorySegment.copy(memory, INNER, memory, WORK, LibCrypto.SHA1_STATE_BYTES);
    int ok = LibCrypto.sha1Update(work, packet, length);
    ok &= LibCrypto.sha1Update(work, base + WORD, Integer.BYTES);
    ok &= LibCrypto.sha1Final(mac, work);
    MemorySegment.copy(memory, OUTER, memory, WORK, LibCrypto.SHA1_STATE_BYTES);
    ok &= LibCrypto.sha1Update(work, mac, SHA1_BYTES);
    ok &= LibCrypto.sha1Final(mac, work);
    return ok;
  }

  @Override
  public void close() {
    context.close();
  }
}
