package io.minimeet.sfu.publish;

import io.minimeet.rtp.HeaderExtensionWriter;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.codec.DependencyStructures;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.repair.RtxPacket;
import io.minimeet.srtp.SrtpProfile;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The packet that is on its way through the shard now: where it lies and what its header says. One
 * object a shard, filled anew for every packet; nobody keeps it.
 */
public final class ArrivedPacket {
  /**
   * The longest payload that is forwarded: with the longest header, an OSN and an SRTP tag it still
   * fits into an outgoing slot, behind which the next slot begins. No path of the Internet carries
   * larger ones unfragmented.
   */
  public static final int MAX_PAYLOAD_BYTES =
      PacketSlots.SLOT_BYTES
          - RtpHeader.FIXED_LENGTH
          - HeaderExtensionWriter.MAX_LENGTH
          - RtxPacket.OSN_BYTES
          - EvenLength.MAX_PADDING_BYTES
          - SrtpProfile.AEAD_AES_256_GCM.rtpOverheadBytes();

  private MemorySegment memory = MemorySegment.NULL;
  private long at;
  private int length;
  private int headerLength;
  private int payloadLength;
  private int padding;
  private int payloadType;
  private int timestamp;
  private boolean marker;
  private final PassedElements elements = new PassedElements();
  private final LayerMark mark = new LayerMark();
  private long sequence;
  private @Nullable AgreedFormat format;
  private boolean keyframe;

  /** Points at a well-formed, decrypted packet. */
  public void read(MemorySegment packetMemory, long packetAt, int packetLength) {
    memory = packetMemory;
    at = packetAt;
    length = packetLength;
    headerLength = RtpHeader.length(memory, at);
    payloadLength = length - headerLength - RtpHeader.paddingLength(memory, at, length);
    padding = 0;
    payloadType = RtpHeader.payloadType(memory, at);
    timestamp = RtpHeader.timestamp(memory, at);
    marker = RtpHeader.marker(memory, at);
    format = null;
    keyframe = false;
  }

  /** What only the stream knows: the extended sequence number and what the payload is. */
  public void describe(
      long extendedSequence,
      AgreedFormat agreed,
      boolean startsKeyframe,
      ExtensionIds ids,
      DependencyStructures structures) {
    sequence = extendedSequence;
    elements.read(memory, at, ids);
    mark.read(agreed.videoCodec(), memory, payloadAt(), payloadLength, elements, structures);
    format = agreed;
    keyframe = startsKeyframe;
    // A packet that came with padding has it where ours would be.
    boolean isEvened = agreed.videoCodec() != null && headerLength + payloadLength == length;
    padding = isEvened ? EvenLength.padding(payloadLength) : 0;
  }

  /** Puts the padding with which the packet is sent on behind its payload. */
  void writePadding() {
    EvenLength.write(memory, payloadAt() + payloadLength, padding);
  }

  public MemorySegment memory() {
    return memory;
  }

  public long at() {
    return at;
  }

  public int length() {
    return length;
  }

  public int headerLength() {
    return headerLength;
  }

  public long payloadAt() {
    return at + headerLength;
  }

  /** Without padding; 0 for a packet that is padding alone. */
  public int payloadLength() {
    return payloadLength;
  }

  /** What lies behind the payload and goes on with it, in bytes; of a described packet. */
  public int padding() {
    return padding;
  }

  public long sequence() {
    return sequence;
  }

  public int payloadType() {
    return payloadType;
  }

  public int timestamp() {
    return timestamp;
  }

  public boolean marker() {
    return marker;
  }

  /** What of the header goes on to the receivers; of a described packet. */
  public PassedElements elements() {
    return elements;
  }

  /** What it says of its layer; of a described packet. */
  public LayerMark mark() {
    return mark;
  }

  public AgreedFormat format() {
    AgreedFormat known = format;
    if (known == null) {
      throw new IllegalStateException("the packet was not described yet");
    }
    return known;
  }

  /** Whether a keyframe begins with this packet. */
  public boolean isKeyframe() {
    return keyframe;
  }
}
