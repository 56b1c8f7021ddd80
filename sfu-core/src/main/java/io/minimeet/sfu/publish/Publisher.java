package io.minimeet.sfu.publish;

import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.negotiate.PayloadTypes.AgreedFormat;
import io.minimeet.sfu.repair.RtxPacket;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one participant sends: finds the stream of each arriving packet and delivers it.
 *
 * <p>An SSRC is bound once, by the SDP where that names it, or by the mid and rid extensions of its
 * first packets; from then on a packet costs one walk over a few ints. Only names that were
 * negotiated bind, and only so many streams are open at a time: each holds up to a megabyte.
 */
public final class Publisher {
  /** Camera and screen in three layers each, their sounds, and as much again. */
  static final int MAX_STREAMS = 16;

  private final PacketSlots slots;
  private final Counters counters;
  private final ArrivedPacket packet;
  private final Alarm alarm;
  private final PacketElements elements = new PacketElements();
  private final StreamDirectory directory = new StreamDirectory();
  private final List<IncomingTrack> tracks = new ArrayList<>(4);
  private final List<IncomingStream> streams = new ArrayList<>(4);
  private final ArrivalRecorder arrivals = new ArrivalRecorder();
  private final SenderClock.Offset clockOffset = new SenderClock.Offset();

  /**
   * Nothing is sent yet.
   *
   * @param alarm told when something of it is due
   */
  public Publisher(PacketSlots slots, Counters counters, ArrivedPacket packet, Alarm alarm) {
    this.slots = slots;
    this.counters = counters;
    this.packet = packet;
    this.alarm = alarm;
  }

  public List<IncomingTrack> tracks() {
    return tracks;
  }

  public @Nullable IncomingTrack track(String wantedMid) {
    for (IncomingTrack track : tracks) {
      if (track.mid().equals(wantedMid)) {
        return track;
      }
    }
    return null;
  }

  /** How many streams are open, of all tracks. */
  public int streamCount() {
    return streams.size();
  }

  /** One of the open streams, in the order in which they began. */
  public IncomingStream stream(int index) {
    return streams.get(index);
  }

  /** Takes a track in, and binds the SSRCs its offer names. */
  public void add(IncomingTrack track, OfferedMedia offered) {
    if (!tracks.contains(track)) {
      tracks.add(track);
    }
    while (isTaken(track)) {
      track.setNumber(track.number() + 1);
    }
    bindOffered(track, offered);
  }

  private boolean isTaken(IncomingTrack track) {
    for (IncomingTrack other : tracks) {
      if (other != track && other.source() == track.source() && other.number() == track.number()) {
        return true;
      }
    }
    return false;
  }

  /**
   * With rids the SSRCs of an offer say nothing about layers: those bind by their rid. Of a group
   * of layers the order says which is which.
   */
  private void bindOffered(IncomingTrack track, OfferedMedia offered) {
    if (!track.isSimulcast()) {
      offered.ssrcs().stream().limit(1).forEach(ssrc -> bindOffered(track, offered, ssrc, ""));
    } else if (offered.rids().isEmpty()) {
      List<Long> layers = offered.layerSsrcs();
      for (int rank = 0; rank < layers.size(); rank++) {
        bindOffered(track, offered, layers.get(rank), IncomingTrack.layerName(rank));
      }
    }
  }

  private void bindOffered(IncomingTrack track, OfferedMedia offered, long ssrc, String layer) {
    int primary = (int) ssrc;
    int place = directory.find(primary);
    if (!track.hasLayer(layer)
        || (place != StreamDirectory.NONE && directory.stream(place) != null)) {
      return;
    }
    IncomingStream present = track.stream(layer);
    if (present != null) {
      end(present); // the client replaced its SSRC
    }
    IncomingStream stream = open(track, primary, layer);
    if (stream == null) {
      return;
    }
    for (RepairPair pair : offered.repairSsrcs()) {
      if ((int) pair.primary() == primary) {
        directory.bind((int) pair.repair(), stream, true);
      }
    }
  }

  /** Null when this publisher has as many streams as it may. */
  private @Nullable IncomingStream open(IncomingTrack track, int ssrc, String rid) {
    if (streams.size() >= MAX_STREAMS || !directory.hasRoomFor(ssrc)) {
      counters.drop(DropReason.TOO_MANY_STREAMS);
      return null;
    }
    IncomingStream stream = track.open(ssrc, rid, slots, clockOffset, alarm);
    directory.bind(ssrc, stream, false);
    directory.adoptRepairs(stream);
    streams.add(stream);
    return stream;
  }

  private void end(IncomingStream stream) {
    directory.end(stream);
    streams.remove(stream);
    stream.track().end(stream);
  }

  /** The m-line sends no more. */
  public void remove(IncomingTrack track) {
    tracks.remove(track);
    endStreams(track);
  }

  private void endStreams(IncomingTrack track) {
    List.copyOf(track.streams()).forEach(this::end);
  }

  /**
   * Takes a decrypted RTP packet.
   *
   * @param slot where it lies, from the slot's start on
   * @return whether the slot was kept; otherwise it is still the caller's
   */
  public boolean receive(MemorySegment memory, long at, int length, int slot, long nowNanos) {
    if (!RtpHeader.isWellFormed(memory, at, length)) {
      counters.drop(DropReason.RTP_MALFORMED);
      return false;
    }
    packet.read(memory, at, length);
    int ssrc = RtpHeader.ssrc(memory, at);
    int place = directory.find(ssrc);
    IncomingStream stream = place == StreamDirectory.NONE ? null : directory.stream(place);
    elements.read(packet, tracks, stream == null);
    if (elements.transportNumber() != PacketElements.NO_NUMBER) {
      arrivals.record(elements.transportNumber(), nowNanos);
      alarm.by(arrivals.deadlineNanos());
    }
    if (stream == null) {
      stream = bind(ssrc, place);
      place = directory.find(ssrc);
    }
    if (stream == null) {
      counters.drop(DropReason.UNKNOWN_STREAM);
      return false;
    }
    DropReason reason =
        directory.isRepair(place)
            ? repair(stream, slot, nowNanos)
            : accept(stream, slot, 0, false, nowNanos);
    if (reason != null) {
      counters.drop(reason);
      return false;
    }
    alarm.by(stream.deadlineNanos());
    stream.track().deliver(stream, packet, nowNanos);
    return true;
  }

  private @Nullable DropReason accept(
      IncomingStream stream, int slot, int offset, boolean repaired, long nowNanos) {
    AgreedFormat format =
        stream.track().payloadTypes().get(RtpHeader.payloadType(packet.memory(), packet.at()));
    if (format == null) {
      return DropReason.UNKNOWN_PAYLOAD_TYPE;
    }
    return stream.accept(packet, slot, offset, format, repaired, nowNanos);
  }

  /** RTX: restores the original in place and goes on with it. */
  private @Nullable DropReason repair(IncomingStream stream, int slot, long nowNanos) {
    MemorySegment memory = packet.memory();
    long at = packet.at();
    AgreedFormat format =
        stream.track().payloadTypes().repairedBy(RtpHeader.payloadType(memory, at));
    if (format == null) {
      return DropReason.UNKNOWN_PAYLOAD_TYPE;
    }
    counters.add(Counter.RETRANSMISSIONS_RECEIVED, 1);
    if (!RtxPacket.restore(
        memory, at, packet.payloadLength(), format.payloadType(), stream.ssrc())) {
      return DropReason.DUPLICATE; // a probe that repeats nothing
    }
    packet.read(memory, at + RtxPacket.OSN_BYTES, packet.length() - RtxPacket.OSN_BYTES);
    return accept(stream, slot, RtxPacket.OSN_BYTES, true, nowNanos);
  }

  /**
   * The stream of an SSRC that has none now; null when no m-line claims it.
   *
   * @param known its place, when it had a stream before: then it need not name itself again
   */
  private @Nullable IncomingStream bind(int ssrc, int known) {
    boolean remembered = known != StreamDirectory.NONE;
    String said = elements.mid();
    String wantedMid = said == null && remembered ? directory.mid(known) : said;
    IncomingTrack track = wantedMid == null ? null : track(wantedMid);
    if (track == null) {
      return null;
    }
    String named = elements.layer();
    String layer = named == null && remembered ? directory.rid(known) : named;
    if (track.isSimulcast() && (layer == null || !track.hasLayer(layer))) {
      return null;
    }
    String key = track.isSimulcast() && layer != null ? layer : "";
    IncomingStream present = track.stream(key);
    int payloadType = RtpHeader.payloadType(packet.memory(), packet.at());
    if (track.payloadTypes().repairedBy(payloadType) != null) {
      return present != null && directory.bind(ssrc, present, true) != StreamDirectory.NONE
          ? present
          : null;
    }
    if (present != null) {
      end(present); // the layer goes on under a new SSRC
    }
    return open(track, ssrc, key);
  }

  /** A sender report of one of the streams. */
  public void senderReport(
      int ssrc, long ntp, int middleNtp, int timestamp, long nowNanos, long unixNanos) {
    IncomingStream stream = primary(ssrc);
    if (stream != null) {
      stream.senderReport(ntp, middleNtp, timestamp, nowNanos, unixNanos);
    }
  }

  /** The publisher says that an SSRC is over; it may go on later. */
  public void bye(int ssrc) {
    IncomingStream stream = primary(ssrc);
    if (stream != null) {
      end(stream);
    }
  }

  /** The stream whose media, not its retransmissions, come under the SSRC. */
  private @Nullable IncomingStream primary(int ssrc) {
    int place = directory.find(ssrc);
    return place == StreamDirectory.NONE || directory.isRepair(place)
        ? null
        : directory.stream(place);
  }

  public ArrivalRecorder arrivals() {
    return arrivals;
  }

  /** Ends every track; the buffers go back. */
  public void close() {
    List.copyOf(tracks).forEach(this::remove);
  }
}
