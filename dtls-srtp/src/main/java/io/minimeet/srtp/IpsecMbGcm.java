package io.minimeet.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * AES-GCM (RFC 7714) by ipsec-mb: one foreign call a packet, from the ring straight into the
 * outgoing slot. Only where something else already stands in front of the rest, as with VP8, the
 * rest is copied behind it first: that costs less than the three calls more of doing it in pieces.
 *
 * <p>The memory belongs to an automatic arena for the reason {@link NativeContext} gives.
 */
final class IpsecMbGcm implements PacketCipher {
  private static final int TAG_BYTES = 16;

  // The working memory, in bytes.
  private static final int KEY = 0;
  private static final int CONTEXT = KEY + IpsecMb.KEY_BYTES;
  private static final int IV = CONTEXT + IpsecMb.CONTEXT_BYTES;
  private static final int TAG = IV + 16;
  private static final int AAD = IV + IpsecMb.ALIGNMENT;
  private static final int AAD_BYTES = 64;
  private static final int MEMORY = AAD + AAD_BYTES;

  private final MemorySegment memory = Arena.ofAuto().allocate(MEMORY, IpsecMb.ALIGNMENT);
  private final long base = memory.address();
  private final boolean key256;
  private final boolean authenticatesWord;
  private final GcmVector vector;
  private int word;
  private boolean closed;

  IpsecMbGcm(SessionKeys keys, boolean authenticatesWord) {
    byte[] key = keys.cipherKey();
    this.key256 = key.length == 32;
    this.authenticatesWord = authenticatesWord;
    vector = new GcmVector(keys.salt());
    IpsecMb.expand(key, memory.asSlice(AAD, AAD_BYTES), base + KEY);
  }

  @Override
  public void begin(int ssrc, long index, int authenticatedWord) {
    vector.write(memory, IV, ssrc, index);
    word = authenticatedWord;
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
    checkOpen();
    long bodyAt = at + clearLength;
    int bodyLength = inPlaceLength + restLength;
    long body = out.address() + bodyAt;
    long from = body;
    if (restLength > 0) {
      long restFrom = rest.address() + restAt;
      if (inPlaceLength == 0) {
        byte _ = rest.get(JAVA_BYTE, restAt); // throws if closed, as a raw address cannot
        from = restFrom;
      } else if (restFrom != body + inPlaceLength) {
        MemorySegment.copy(rest, restAt, out, bodyAt + inPlaceLength, restLength);
      }
    }
    try {
      IpsecMb.encrypt(
          key256,
          base + KEY,
          base + CONTEXT,
          body,
          from,
          bodyLength,
          base + IV,
          authenticated(out, at, clearLength, bodyLength),
          authenticatedLength(clearLength),
          out.address() + tagAt,
          TAG_BYTES);
    } finally { // the garbage collector does not see addresses in use
      Reference.reachabilityFence(out);
      Reference.reachabilityFence(rest);
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public boolean open(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt) {
    checkOpen();
    long body = m.address() + at + clearLength;
    long tagHigh = m.get(JAVA_LONG_UNALIGNED, tagAt);
    long tagLow = m.get(JAVA_LONG_UNALIGNED, tagAt + Long.BYTES);
    try {
      IpsecMb.decrypt(
          key256,
          base + KEY,
          base + CONTEXT,
          body,
          body,
          bodyLength,
          base + IV,
          authenticated(m, at, clearLength, bodyLength),
          authenticatedLength(clearLength),
          base + TAG,
          TAG_BYTES);
    } finally {
      Reference.reachabilityFence(m);
      Reference.reachabilityFence(this);
    }
    // All octets are looked at, however many differ: how long it takes tells a forger nothing.
    long difference =
        (memory.get(JAVA_LONG, TAG) ^ tagHigh) | (memory.get(JAVA_LONG, TAG + Long.BYTES) ^ tagLow);
    return difference == 0;
  }

  /**
   * Where what is authenticated stands in one piece. RTCP's word does not follow what is
   * authenticated in front of it, so that is copied: 8 octets, or all of a packet that is not
   * encrypted; if that is long, the word takes the place of the tag, which has been read by then.
   */
  private long authenticated(MemorySegment m, long at, int clearLength, int bodyLength) {
    if (!authenticatesWord) {
      return m.address() + at;
    }
    if (clearLength > AAD_BYTES - Integer.BYTES) {
      if (bodyLength > 0) {
        throw new SrtpException("no RTCP packet has so long a part in clear text and another");
      }
      m.set(BigEndian.INT, at + clearLength, word);
      return m.address() + at;
    }
    MemorySegment.copy(m, at, memory, AAD, clearLength);
    memory.set(BigEndian.INT, AAD + clearLength, word);
    return base + AAD;
  }

  private int authenticatedLength(int clearLength) {
    return authenticatesWord ? clearLength + Integer.BYTES : clearLength;
  }

  /** For the test of {@link #close}. */
  MemorySegment memory() {
    return memory;
  }

  private void checkOpen() {
    if (closed) {
      throw new SrtpException("used after close");
    }
  }

  @Override
  public void close() {
    closed = true;
    memory.fill((byte) 0);
  }
}
