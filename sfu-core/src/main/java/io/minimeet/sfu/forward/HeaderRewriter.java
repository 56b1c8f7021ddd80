package io.minimeet.sfu.forward;

import io.minimeet.rtp.AbsSendTime;
import io.minimeet.rtp.HeaderExtensionCursor;
import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.sfu.negotiate.Extension;
import io.minimeet.sfu.negotiate.ExtensionIds;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Writes the RTP header a receiver gets: its payload type and SSRC, and the header extensions under
 * its own ids. Values that describe the media pass through; values that describe a hop are the
 * server's own. One object a shard.
 */
final class HeaderRewriter {
  /** The longest header it writes. */
  static final int MAX_BYTES = RtpHeader.FIXED_LENGTH + HeaderExtensionWriter.MAX_LENGTH;

  private static final int SCRATCH_BYTES = 256;

  private final HeaderExtensionCursor elements = new HeaderExtensionCursor();
  private final HeaderExtensionWriter writer = new HeaderExtensionWriter();
  private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH_BYTES);

  /** Begins a header whose fixed part is written already. */
  void begin(MemorySegment out, long outAt) {
    writer.begin(out, outAt);
  }

  /**
   * Passes on what describes the media, from the header of the packet at {@code at}.
   *
   * @param frameNumber what a dependency descriptor is to say
   */
  void passOn(MemorySegment memory, long at, ExtensionIds from, ExtensionIds to, int frameNumber) {
    elements.reset(memory, at);
    while (elements.next()) {
      @Nullable Extension extension = from.extension(elements.id());
      if (extension == null || !extension.isPassedOn()) {
        continue;
      }
      int id = to.id(extension);
      if (id == ExtensionIds.NONE) {
        continue;
      }
      if (extension == Extension.DEPENDENCY_DESCRIPTOR) {
        passOnDescriptor(memory, id, frameNumber);
      } else {
        writer.copy(id, memory, elements.at(), elements.length());
      }
    }
  }

  /** The same descriptor, its frame number in the receiver's count. */
  private void passOnDescriptor(MemorySegment memory, int id, int frameNumber) {
    int length = elements.length();
    if (length < DependencyDescriptor.MANDATORY_LENGTH) {
      return;
    }
    MemorySegment.copy(memory, elements.at(), scratch, 0, length);
    DependencyDescriptor.writeFrameNumber(scratch, 0, frameNumber);
    writer.copy(id, scratch, 0, length);
  }

  /** The frame number in the header of the packet at {@code at}, or {@link RunningField#ABSENT}. */
  int frameNumber(MemorySegment memory, long at, ExtensionIds ids) {
    elements.reset(memory, at);
    while (elements.next()) {
      if (ids.extension(elements.id()) == Extension.DEPENDENCY_DESCRIPTOR
          && elements.length() >= DependencyDescriptor.MANDATORY_LENGTH) {
        return DependencyDescriptor.frameNumber(memory, elements.at());
      }
    }
    return RunningField.ABSENT;
  }

  void mid(ExtensionIds to, byte[] mid) {
    int id = to.id(Extension.MID);
    if (id != ExtensionIds.NONE && mid.length <= SCRATCH_BYTES) {
      MemorySegment.copy(mid, 0, scratch, ValueLayout.JAVA_BYTE, 0, mid.length);
      writer.copy(id, scratch, 0, mid.length);
    }
  }

  void sendTime(ExtensionIds to, long nowNanos) {
    int id = to.id(Extension.ABS_SEND_TIME);
    if (id != ExtensionIds.NONE) {
      writer.put(id, 3, AbsSendTime.of(nowNanos));
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
}
