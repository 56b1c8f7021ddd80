package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;

/**
 * Encrypts and authenticates single datagrams with one set of session keys: RTP's or RTCP's of one
 * direction. The callers have checked every offset and length; an implementation only computes.
 *
 * <pre>
 *   at        at + clear                    tagAt
 *   | clear   | body                        | tag
 *   | authenticated | encrypted, authenticated |
 * </pre>
 *
 * <p>Used by one thread at a time. {@link #begin} comes before each {@link #seal} or {@link #open}.
 */
interface PacketCipher extends AutoCloseable {
  /**
   * Says which packet is next.
   *
   * @param ssrc the SSRC of the stream, or RTCP's sender
   * @param index the 48-bit packet index, or the 31-bit SRTCP index
   * @param word authenticated behind the body: the rollover counter, or E flag and SRTCP index;
   *     AEAD has the rollover counter in the initialisation vector already and leaves it out
   */
  void begin(int ssrc, long index, int word);

  /**
   * Encrypts a body whose first {@code inPlaceLength} octets follow the clear part in {@code out},
   * and whose others are in {@code rest}, which may be the place in {@code out} they would end up
   * at, and otherwise does not overlap it.
   */
  void seal(
      MemorySegment out,
      long at,
      int clearLength,
      int inPlaceLength,
      MemorySegment rest,
      long restAt,
      int restLength,
      long tagAt);

  /**
   * Checks the tag and decrypts the body in place.
   *
   * @return whether the tag fits; if not, the body's octets are undefined
   */
  boolean open(MemorySegment m, long at, int clearLength, int bodyLength, long tagAt);

  /** Forgets the keys. The cipher cannot be used any more. */
  @Override
  void close();
}
