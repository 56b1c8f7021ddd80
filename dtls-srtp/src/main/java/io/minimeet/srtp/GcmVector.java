package io.minimeet.srtp;

import java.lang.foreign.MemorySegment;

/**
 * The initialisation vector of AES-GCM (RFC 7714, sections 8.1 and 9.1): 00 00, SSRC, 48 bits of
 * index, mixed with the session's salt.
 */
final class GcmVector {
  private final long saltHigh;
  private final int saltLow;

  GcmVector(byte[] salt) {
    saltHigh = BigEndian.getLong(salt, 0);
    saltLow = BigEndian.getInt(salt, Long.BYTES);
  }

  /** Writes the vector of one packet, 12 octets. */
  void write(MemorySegment m, long at, int ssrc, long index) {
    long high = (Integer.toUnsignedLong(ssrc) << 16) | (index >>> 32);
    m.set(BigEndian.LONG, at, high ^ saltHigh);
    m.set(BigEndian.INT, at + Long.BYTES, (int) index ^ saltLow);
  }
}
