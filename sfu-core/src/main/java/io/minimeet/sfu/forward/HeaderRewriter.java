package io.minimeet.sfu.forward;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.rtp.codec.FrameMarking;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.publish.PassedElements;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes the RTP header a receiver gets: its payload type and SSRC, and the header extensions under
 * its own ids. Values that describe the media pass through; values that describe a hop are the
 * server's own. One object a shard.
 */
final class HeaderRewriter {
  /** The longest header it writes. */
  static final int MAX_BYTES = RtpHeader.FIXED_LENGTH + HeaderExtensionWriter.MAX_LENGTH;

  /** An element, and the few bytes it may grow by. */
  private static final int SCRATCH_BYTES = 264;

  private final HeaderExtensionWriter writer = new HeaderExtensionWriter();
  private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH_BYTES);
  private boolean numbered;
  private boolean timed;

  /**
   * Begins a header whose fixed part is written already, with what is known only when the packet
   * leaves: they are the first elements, so where they lie follows from the form of the extension.
   */
  void begin(MemorySegment out, long outAt, ExtensionIds to, long nowNanos) {
    writer.begin(out, outAt);
    int number = to.id(Extension.TRANSPORT_WIDE_CC);
    numbered = number != ExtensionIds.NONE;
    if (numbered) {
      writer.put(number, DepartureMark.NUMBER_BYTES, 0);
    }
    int time = to.id(Extension.ABS_SEND_TIME);
    timed = time != ExtensionIds.NONE;
    if (timed) {
      writer.put(time, AbsSendTime.LENGTH, AbsSendTime.of(nowNanos));
    }
  }

  /** Where those lie in the header just ended, as {@link DepartureMark} has it. */
  int departureMark() {
    return DepartureMark.of(numbered, timed, writer.headLength());
  }

  /**
   * Passes on what describes the media.
   *
   * @param fields what it is to say of pictures and layers, as {@link PayloadRewriter} packs it
   */
  void passOn(ArrivedPacket packet, ExtensionIds to, long fields) {
    MemorySegment memory = packet.memory();
    PassedElements elements = packet.elements();
    for (int i = 0; i < elements.count(); i++) {
      Extension extension = elements.extension(i);
      int id = to.id(extension);
      if (id == ExtensionIds.NONE) {
        continue;
      }
      switch (extension) {
        case DEPENDENCY_DESCRIPTOR -> passOnDescriptor(packet, id, fields);
        case FRAME_MARKING -> passOnMarking(memory, elements.at(i), elements.length(i), id, fields);
        default -> writer.copy(id, memory, elements.at(i), elements.length(i));
      }
    }
  }

  /** The same descriptor, in the receiver's count of frames, and with the layers it gets. */
  private void passOnDescriptor(ArrivedPacket packet, int id, long fields) {
    if (!packet.mark().isDescribed()) {
      return;
    }
    DependencyDescriptor descriptor = packet.mark().descriptor();
    int frame = PayloadRewriter.frameNumber(fields);
    int length =
        PayloadRewriter.tellsLimit(fields) && descriptor.isKnown()
            ? descriptor.write(
                scratch, 0, frame, activeUpTo(descriptor, PayloadRewriter.limit(fields)))
            : descriptor.write(scratch, 0, frame);
    writer.copy(id, scratch, 0, length);
  }

  private static int activeUpTo(DependencyDescriptor descriptor, int spatial) {
    return descriptor.active() & descriptor.structure().targetsUpTo(spatial);
  }

  private void passOnMarking(MemorySegment memory, long at, int length, int id, long fields) {
    MemorySegment.copy(memory, at, scratch, 0, length);
    FrameMarking.writeTl0PicIdx(scratch, 0, length, PayloadRewriter.tl0PicIdx(fields));
    writer.copy(id, scratch, 0, length);
  }

  void mid(ExtensionIds to, byte[] mid) {
    int id = to.id(Extension.MID);
    if (id != ExtensionIds.NONE && mid.length <= SCRATCH_BYTES) {
      MemorySegment.copy(mid, 0, scratch, ValueLayout.JAVA_BYTE, 0, mid.length);
      writer.copy(id, scratch, 0, mid.length);
    }
  }

  /** The length of the whole header. */
  int end() {
    return writer.end();
  }

  static void writeFixed(
      MemorySegment out,
      long outAt,
      boolean marker,
      int payloadType,
      long sequence,
      int timestamp,
      int ssrc) {
    RtpHeader.writeFixed(out, outAt, marker, payloadType, (int) sequence & 0xffff, timestamp, ssrc);
  }

  /** The packet ends with padding. */
  static void markPadded(MemorySegment out, long outAt) {
    RtpHeader.setPaddingBit(out, outAt);
  }
}
