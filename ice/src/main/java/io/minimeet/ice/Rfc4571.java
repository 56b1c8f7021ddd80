package io.minimeet.ice;

/**
 * Framing of datagrams on a TCP stream (RFC 4571): a 16-bit length in network order, then the
 * datagram.
 */
public final class Rfc4571 {
  public static final int LENGTH_BYTES = 2;
  public static final int MAX_FRAME_BYTES = 65_535;

  private Rfc4571() {}

  /** Writes the length that goes before a frame of {@code frameBytes}. */
  public static void writeLength(byte[] out, int offset, int frameBytes) {
    if (frameBytes < 1 || frameBytes > MAX_FRAME_BYTES) {
      throw new IceException("a frame has 1 to " + MAX_FRAME_BYTES + " bytes, not " + frameBytes);
    }
    out[offset] = (byte) (frameBytes >> 8);
    out[offset + 1] = (byte) frameBytes;
  }
}
