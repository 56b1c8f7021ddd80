package io.minimeet.sfu.forward;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.RedPayload;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.IncomingStream;
import java.lang.foreign.MemorySegment;

/**
 * Makes sound that carries the sound before it (RED, RFC 2198) of a publisher's plain Opus: the
 * earlier packets are read from the ring. What goes along is a plan of one {@code long}, so that a
 * retransmission can make the same bits again, or say that it cannot: bit 63 is set in every plan;
 * bits 0–3 and 4–7 say how many packets before this one each of two lies, 0 for none.
 */
final class RedundantSound {
  /** The packet is sent alone. */
  static final long ALONE = 0;

  /** Two lost in a row are mended; more make a delay that a receiver does not wait for. */
  static final int MAX_OLDER = 2;

  /** With the header, the tag and the headers below it fits into any path's packets. */
  private static final int MAX_BYTES = 1_100;

  private static final long IS_PLAN = Long.MIN_VALUE;
  private static final int DISTANCE_BITS = 4;
  private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

  private RedundantSound() {}

  static boolean isPlan(long plan) {
    return plan < 0;
  }

  /**
   * What of the sound before can go with a packet, or {@link #ALONE} when there is nothing: at the
   * beginning, or after silence.
   *
   * @param older how many earlier packets at most
   */
  static long plan(IncomingStream stream, ArrivedPacket packet, int older) {
    long plan = ALONE;
    int bytes = packet.payloadLength() + 1;
    int shift = 0;
    for (int distance = 1; distance <= older; distance++) {
      int index = stream.ring().find(packet.sequence() - distance);
      int length = index == PacketRing.ABSENT ? 0 : usableBytes(stream.ring(), index, packet);
      int with = bytes + RedPayload.OLDER_HEADER_BYTES + length;
      if (length > 0 && with <= MAX_BYTES) {
        bytes = with;
        plan |= IS_PLAN | (long) distance << shift;
        shift += DISTANCE_BITS;
      }
    }
    return plan;
  }

  /** The length of an earlier packet's sound, 0 when it cannot go along. */
  private static int usableBytes(PacketRing ring, int index, ArrivedPacket packet) {
    MemorySegment memory = ring.memory(index);
    long at = ring.at(index);
    int age = packet.timestamp() - RtpHeader.timestamp(memory, at);
    boolean isNear = age > 0 && age <= RedPayload.MAX_TIMESTAMP_OFFSET;
    boolean isSame = RtpHeader.payloadType(memory, at) == packet.payloadType();
    int length = payloadBytes(ring, index);
    return isNear && isSame && length <= RedPayload.MAX_BLOCK_BYTES ? length : 0;
  }

  private static int payloadBytes(PacketRing ring, int index) {
    MemorySegment memory = ring.memory(index);
    long at = ring.at(index);
    int length = ring.length(index);
    return length - RtpHeader.length(memory, at) - RtpHeader.paddingLength(memory, at, length);
  }

  /** Whether all that a plan names is still in the ring. */
  static boolean isThere(long plan, IncomingStream stream, long sequence) {
    for (int i = MAX_OLDER - 1; i >= 0; i--) {
      int distance = distance(plan, i);
      if (distance > 0 && stream.ring().find(sequence - distance) == PacketRing.ABSENT) {
        return false;
      }
    }
    return true;
  }

  private static int distance(long plan, int place) {
    return (int) (plan >>> (place * DISTANCE_BITS)) & DISTANCE_MASK;
  }

  /**
   * Writes all that stands before the packet's own sound: the headers, then the earlier sound,
   * oldest first. All that the plan names must be there.
   *
   * @param type the receiver's payload type of the sound itself
   * @return the bytes written
   */
  static int write(
      long plan,
      IncomingStream stream,
      ArrivedPacket packet,
      int type,
      MemorySegment out,
      long outAt) {
    PacketRing ring = stream.ring();
    int header = 0;
    for (int i = MAX_OLDER - 1; i >= 0; i--) {
      int distance = distance(plan, i);
      if (distance > 0) {
        int index = ring.find(packet.sequence() - distance);
        int age = packet.timestamp() - RtpHeader.timestamp(ring.memory(index), ring.at(index));
        RedPayload.writeOlder(out, outAt + header, type, age, payloadBytes(ring, index));
        header += RedPayload.OLDER_HEADER_BYTES;
      }
    }
    RedPayload.writePrimary(out, outAt + header, type);
    int length = header + RedPayload.PRIMARY_HEADER_BYTES;
    for (int i = MAX_OLDER - 1; i >= 0; i--) {
      int distance = distance(plan, i);
      if (distance > 0) {
        int index = ring.find(packet.sequence() - distance);
        MemorySegment memory = ring.memory(index);
        int bytes = payloadBytes(ring, index);
        long from = ring.at(index) + RtpHeader.length(memory, ring.at(index));
        MemorySegment.copy(memory, from, out, outAt + length, bytes);
        length += bytes;
      }
    }
    return length;
  }
}
