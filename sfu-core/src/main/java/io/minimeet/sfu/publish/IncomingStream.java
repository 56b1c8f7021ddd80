package io.minimeet.sfu.publish;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.rtp.SequenceNumbers;
import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.rtp.codec.DependencyStructures;
import io.minimeet.rtp.codec.Keyframes;
import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.buffer.PacketRing;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.repair.NackTracker;
import org.jspecify.annotations.Nullable;

/** One SSRC a participant sends: the sound of a microphone, or one simulcast layer of a picture. */
public final class IncomingStream {
  /** A second of a layer of 2 Mbit/s, and of sound; the ring grows for what is more. */
  private static final int VIDEO_RING_PACKETS = 256;

  private static final int AUDIO_RING_PACKETS = 64;

  /** A picture stands still for so long only when its network does, or its screen. */
  private static final long INTERRUPTION_NANOS = 500_000_000L;

  private final IncomingTrack track;
  private final int ssrc;
  private final String rid;
  private final int rank;
  private final PacketRing ring;
  private final ReceptionStatistics statistics = new ReceptionStatistics();
  private final KeyframeRequests keyframes = new KeyframeRequests();
  private final RecentKeyframe recentKeyframe = new RecentKeyframe();
  private final NackTracker nacks;
  private final Alarm alarm;
  private final SenderClock clock;
  private final DependencyStructures structures = new DependencyStructures();
  private long structureSequence = -1;
  private long highest = -1;
  private long lastPacketNanos;
  private long bytes;

  /**
   * A stream that begins.
   *
   * @param rid the simulcast layer, empty without simulcast
   * @param rank the place among the track's layers: a higher one is the better picture
   * @param alarm told when a keyframe is to be asked for
   */
  IncomingStream(
      IncomingTrack track,
      int ssrc,
      String rid,
      int rank,
      PacketSlots slots,
      SenderClock.Offset clockOffset,
      Alarm alarm) {
    this.track = track;
    this.alarm = alarm;
    this.ssrc = ssrc;
    this.rid = rid;
    this.rank = rank;
    ring =
        new PacketRing(
            slots, track.kind() == MediaKind.VIDEO ? VIDEO_RING_PACKETS : AUDIO_RING_PACKETS);
    nacks =
        new NackTracker(
            track.kind() == MediaKind.VIDEO
                ? NackTracker.PICTURE_AGE_NANOS
                : NackTracker.SOUND_AGE_NANOS);
    clock = new SenderClock(clockOffset);
  }

  /**
   * Takes a packet into the ring and describes it.
   *
   * @param slot where it lies; the ring's from now on, unless a reason is returned
   * @param offset where it begins in the slot
   * @param repaired whether it came by retransmission: then it tells nothing about the network's
   *     delay
   * @return why it goes no further; null when it does
   */
  @Nullable DropReason accept(
      ArrivedPacket packet,
      int slot,
      int offset,
      AgreedFormat format,
      boolean repaired,
      long nowNanos) {
    int number = RtpHeader.sequenceNumber(packet.memory(), packet.at());
    // The first cycle is the second, so that numbers before the first packet do not go below zero.
    long sequence = highest < 0 ? 0x10000L + number : SequenceNumbers.unwrap(highest, number);
    if (ring.hasSeen(sequence)) {
      return DropReason.DUPLICATE;
    }
    if (highest >= 0 && !ring.reaches(sequence, highest)) {
      return DropReason.TOO_OLD;
    }
    if (packet.payloadLength() > ArrivedPacket.MAX_PAYLOAD_BYTES) {
      return DropReason.OVERSIZED;
    }
    boolean keyframe = startsKeyframe(packet, format);
    packet.describe(sequence, format, keyframe, track.extensions(), structures);
    packet.writePadding();
    if (packet.mark().isDescribed()) {
      learnStructure(packet.mark().descriptor(), sequence);
    }
    ring.put(sequence, slot, offset, packet.length(), nowNanos);
    highest = Math.max(highest, sequence);
    if (nowNanos - lastPacketNanos > INTERRUPTION_NANOS) {
      keyframes.resumed();
    }
    lastPacketNanos = nowNanos;
    bytes += packet.length();
    if (packet.payloadLength() > 0) {
      track.layers().record(this, packet, nowNanos);
    }
    if (!repaired) {
      statistics.record(sequence, packet.timestamp(), format.clockRate(), nowNanos);
    }
    if (format.nack() && !nacks.received(sequence, repaired, nowNanos)) {
      wantKeyframe();
    }
    if (keyframe) {
      keyframes.arrived(nowNanos);
      recentKeyframe.began(sequence, packet.timestamp(), nowNanos);
    }
    recentKeyframe.added(sequence, packet.length());
    return null;
  }

  /** Not from a packet that comes late: what it says is over. */
  private void learnStructure(DependencyDescriptor descriptor, long sequence) {
    if (sequence > structureSequence && (descriptor.hasStructure() || descriptor.saysActive())) {
      structureSequence = sequence;
      if (descriptor.hasStructure()) {
        structures.adopt(descriptor.structure());
      }
      if (descriptor.saysActive()) {
        structures.newest().activate(descriptor.active());
      }
    }
  }

  /**
   * Points at a packet of the ring again.
   *
   * @param index where the ring has it
   * @return false when its payload type is none any more
   */
  public boolean read(ArrivedPacket packet, long sequence, int index) {
    packet.read(ring.memory(index), ring.at(index), ring.length(index));
    AgreedFormat format = track.payloadTypes().get(packet.payloadType());
    if (format == null) {
      return false;
    }
    packet.describe(
        sequence, format, startsKeyframe(packet, format), track.extensions(), structures);
    return true;
  }

  private static boolean startsKeyframe(ArrivedPacket packet, AgreedFormat format) {
    VideoCodec codec = format.videoCodec();
    return codec != null
        && packet.payloadLength() > 0
        && Keyframes.startsIn(codec, packet.memory(), packet.payloadAt(), packet.payloadLength());
  }

  void senderReport(long ntp, int middleNtp, int timestamp, long nowNanos, long unixNanos) {
    statistics.senderReport(middleNtp, nowNanos);
    clock.senderReport(ntp, timestamp, nowNanos, unixNanos);
  }

  /** The room that the NACKs due now may need. */
  public int maxNackBytes() {
    return nacks.maxBytes();
  }

  /** Writes the NACKs due now; how many packets they ask for. */
  public int writeNacks(RtcpWriter writer, int senderSsrc, long nowNanos) {
    int asked = nacks.write(writer, senderSsrc, ssrc, nowNanos);
    if (nacks.gaveUp()) {
      wantKeyframe();
    }
    return asked;
  }

  /** Asks for a keyframe; sound has none, and would be asked for one for ever. */
  public void wantKeyframe() {
    if (track.kind() == MediaKind.VIDEO) {
      keyframes.want();
      alarm.by(keyframes.deadlineNanos());
    }
  }

  /** Somebody begins to watch: asks for a keyframe, unless they can begin with what is here. */
  public void wantFirstKeyframe() {
    if (recentKeyframe(lastPacketNanos) < 0) {
      wantKeyframe();
    } else {
      keyframes.wantFrom(recentKeyframe.usableUntilNanos());
      alarm.by(keyframes.deadlineNanos());
    }
  }

  /** Whoever began to watch did so with what was here. */
  public void begunFromRing() {
    keyframes.begunFromRing();
  }

  /**
   * The sequence number from which somebody can begin who was not there when the last keyframe
   * came: all since is in the ring, and not much. Negative when there is none.
   */
  public long recentKeyframe(long nowNanos) {
    return recentKeyframe.firstSequence(highest, nowNanos);
  }

  /** When this stream next has something to tell its publisher. */
  public long deadlineNanos() {
    return Math.min(nacks.deadlineNanos(), keyframes.deadlineNanos());
  }

  public IncomingTrack track() {
    return track;
  }

  public int ssrc() {
    return ssrc;
  }

  public String rid() {
    return rid;
  }

  public int rank() {
    return rank;
  }

  /** The extended sequence number of the newest packet. */
  public long newestSequence() {
    return highest;
  }

  public PacketRing ring() {
    return ring;
  }

  public ReceptionStatistics statistics() {
    return statistics;
  }

  public KeyframeRequests keyframes() {
    return keyframes;
  }

  public SenderClock clock() {
    return clock;
  }

  public long lastPacketNanos() {
    return lastPacketNanos;
  }

  public long bytes() {
    return bytes;
  }

  void end() {
    ring.clear();
  }
}
