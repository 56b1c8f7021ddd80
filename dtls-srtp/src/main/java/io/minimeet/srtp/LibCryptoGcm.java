package io.minimeet.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** AES-GCM (RFC 7714) by libcrypto, straight from segment to segment: no copy and no garbage. */
final class LibCryptoGcm implements PacketCipher {
  private static final int TAG_BYTES = 16;

  // The working memory, in bytes.
  private static final int IV = 0;
  private static final int WORD = 16;
  private static final int LENGTH = 24;
  private static final int REST = 32;
  private static final int MEMORY = 64;

  private final NativeContext context;
  private final MemorySegment memory;
  private final long base;
  private final boolean authenticatesWord;
  private final GcmVector vector;

  LibCryptoGcm(SessionKeys keys, boolean encrypts, boolean authenticatesWord) {
    byte[] key = keys.cipherKey();
    context = new NativeContext(LibCrypto.aesGcm(key.length), key, encrypts, MEMORY);
    memory = context.memory();
    base = memory.address();
    this.authenticatesWord = authenticatesWord;
    vector = new GcmVector(keys.salt());
  }

  @Override
  public void begin(int ssrc, long index, int word) {
    vector.write(memory, IV, ssrc, index);
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
    long to = out.address();
    long body = to + at + clearLength;
    long ctx = context.address();
    int ok = start(ctx, to + at, clearLength);
    if (inPlaceLength > 0) {
      ok &= LibCrypto.update(ctx, body, base + LENGTH, body, inPlaceLength);
    }
    if (restLength > 0) {
      byte _ = rest.get(JAVA_BYTE, restAt); // throws if closed, as a raw address cannot
      ok &=
          LibCrypto.update(
              ctx, body + inPlaceLength, base + LENGTH, rest.address() + restAt, restLength);
    }
    ok &= LibCrypto.finish(ctx, base + REST, base + LENGTH);
    ok &= LibCrypto.tag(ctx, LibCrypto.GET_TAG, TAG_BYTES, to + tagAt);
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
    long to = m.address();
    long body = to + at + clearLength;
    long ctx = context.address();
    int ok = start(ctx, to + at, clearLength);
    if (bodyLength > 0) {
      ok &= LibCrypto.update(ctx, body, base + LENGTH, body, bodyLength);
    }
    ok &= LibCrypto.tag(ctx, LibCrypto.SET_TAG, TAG_BYTES, to + tagAt);
    if (ok != 1) {
      throw new SrtpException("libcrypto refused to decrypt");
    }
    return LibCrypto.finish(ctx, base + REST, base + LENGTH) == 1;
  }

  private int start(long ctx, long clear, int clearLength) {
    int ok = LibCrypto.setIv(ctx, base + IV);
    ok &= LibCrypto.update(ctx, 0, base + LENGTH, clear, clearLength);
    if (authenticatesWord) {
      ok &= LibCrypto.update(ctx, 0, base + LENGTH, base + WORD, Integer.BYTES);
    }
    return ok;
  }

  @Override
  public void close() {
    context.close();
  }
}
