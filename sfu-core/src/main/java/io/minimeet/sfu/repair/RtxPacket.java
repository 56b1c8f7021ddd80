package io.minimeet.sfu.repair;

import io.minimeet.rtp.RtpHeader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A retransmission in the payload format of RFC 4588: the original's sequence number, then its
 * payload.
 *
 * <pre>
 *  | RTP header (RTX ssrc, seq, pt) | OSN, 16 bit | original payload … |
 * </pre>
 */
public final class RtxPacket {
  /** The length of the original sequence number. */
  public static final int OSN_BYTES = 2;

  private static final ValueLayout.OfShort BE16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt BE32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int SEQUENCE_AT = 2;
  private static final int SSRC_AT = 8;

  private RtxPacket() {}

  /**
   * Turns a retransmission into the packet it repairs, in place: the header moves up over the OSN,
   * so the original begins {@link #OSN_BYTES} later.
   *
   * @param payloadLength without padding
   * @return false when it holds no original (a probe of padding alone)
   */
  public static boolean restore(
      MemorySegment memory, long at, int payloadLength, int payloadType, int ssrc) {
    if (payloadLength <= OSN_BYTES) {
      return false;
    }
    int headerLength = RtpHeader.length(memory, at);
    short original = memory.get(BE16, at + headerLength);
    long restored = at + OSN_BYTES;
    MemorySegment.copy(memory, at, memory, restored, headerLength);
    byte markerAndType = memory.get(ValueLayout.JAVA_BYTE, restored + 1);
    memory.set(ValueLayout.JAVA_BYTE, restored + 1, (byte) ((markerAndType & 0x80) | payloadType));
    memory.set(BE16, restored + SEQUENCE_AT, original);
    memory.set(BE32, restored + SSRC_AT, ssrc);
    return true;
  }

  /** Writes the OSN at the start of an RTX payload. */
  public static void writeOriginal(MemorySegment out, long payloadAt, long sequence) {
    out.set(BE16, payloadAt, (short) sequence);
  }
}
