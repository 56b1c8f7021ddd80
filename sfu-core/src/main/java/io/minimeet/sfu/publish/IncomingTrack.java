package io.minimeet.sfu.publish;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.Negotiator;
import io.minimeet.sfu.negotiate.PayloadTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one m-line of a publisher carries: one stream, or one for each simulcast layer. */
public final class IncomingTrack {
  private final String publisherId;
  private final String mid;
  private final MediaKind kind;
  private final List<IncomingStream> streams = new ArrayList<>(3);
  private final List<PacketReceiver> receivers = new ArrayList<>(4);
  private final LayerTable layers = new LayerTable();
  private Source source;
  private int number;
  private List<String> rids;
  private PayloadTypes payloadTypes;
  private ExtensionIds extensions;
  private boolean muted;
  private Optional<Hint> hint = Optional.empty();

  public IncomingTrack(
      String publisherId,
      String mid,
      MediaKind kind,
      Source source,
      List<String> rids,
      PayloadTypes payloadTypes,
      ExtensionIds extensions) {
    this.publisherId = publisherId;
    this.mid = mid;
    this.kind = kind;
    this.source = source;
    this.rids = rids;
    this.payloadTypes = payloadTypes;
    this.extensions = extensions;
  }

  /** The m-line was negotiated again. */
  public void renegotiate(
      Source newSource, List<String> newRids, PayloadTypes newTypes, ExtensionIds newExtensions) {
    source = newSource;
    rids = newRids;
    payloadTypes = newTypes;
    extensions = newExtensions;
  }

  /** A new SSRC of this track. */
  IncomingStream open(
      int ssrc, String rid, PacketSlots slots, SenderClock.Offset clockOffset, Alarm alarm) {
    // Clients list their layers from the smallest to the largest (WebRTC, RTCRtpSendParameters).
    int rank = Math.max(0, rids.indexOf(rid));
    IncomingStream stream = new IncomingStream(this, ssrc, rid, rank, slots, clockOffset, alarm);
    streams.add(stream);
    return stream;
  }

  /** Hands a packet of one of the streams to everybody who wants this track. */
  void deliver(IncomingStream stream, ArrivedPacket packet, long nowNanos) {
    for (int i = 0; i < receivers.size(); i++) {
      receivers.get(i).packet(stream, packet, nowNanos);
    }
  }

  /** The stream of a rid; null while none came. */
  @Nullable IncomingStream stream(String rid) {
    for (IncomingStream stream : streams) {
      if (stream.rid().equals(rid)) {
        return stream;
      }
    }
    return null;
  }

  /** The stream is over (BYE, or its SSRC was replaced). */
  void end(IncomingStream stream) {
    if (streams.remove(stream)) {
      List.copyOf(receivers).forEach(receiver -> receiver.streamEnded(stream));
      stream.end();
    }
  }

  /** The track is over: its streams give their buffers back. */
  public void end() {
    List.copyOf(streams).forEach(this::end);
  }

  public void addReceiver(PacketReceiver receiver) {
    receivers.add(receiver);
  }

  public void removeReceiver(PacketReceiver receiver) {
    receivers.remove(receiver);
  }

  /** Asks for a keyframe of every layer that is arriving: somebody starts to watch. */
  public void wantKeyframe() {
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).wantKeyframe();
    }
  }

  public void setHint(Optional<Hint> newHint) {
    hint = newHint;
  }

  /** What matters in its picture, where its sender said so. */
  public Optional<Hint> hint() {
    return hint;
  }

  public void setMuted(boolean muted) {
    this.muted = muted;
  }

  public boolean isMuted() {
    return muted;
  }

  public String publisherId() {
    return publisherId;
  }

  public String mid() {
    return mid;
  }

  public MediaKind kind() {
    return kind;
  }

  public Source source() {
    return source;
  }

  /** Tells apart two tracks of one source, and stays when the other ends. */
  public int number() {
    return number;
  }

  void setNumber(int number) {
    this.number = number;
  }

  /**
   * What its simulcast layers are called: by their rids; or by their rank, where an offer names
   * their SSRCs instead. Empty without simulcast.
   */
  public static List<String> layerNames(List<String> rids, OfferedMedia offered) {
    return rids.isEmpty()
        ? IntStream.range(0, offered.layerSsrcs().size())
            .limit(Negotiator.MAX_LAYERS)
            .mapToObj(IncomingTrack::layerName)
            .toList()
        : rids;
  }

  static String layerName(int rank) {
    return Integer.toString(rank);
  }

  /** The one stream of a track without simulcast has no name. */
  boolean hasLayer(String rid) {
    return rids.isEmpty() ? rid.isEmpty() : rids.contains(rid);
  }

  /** The names of its simulcast layers, the smallest first. */
  public List<String> rids() {
    return rids;
  }

  public boolean isSimulcast() {
    return !rids.isEmpty();
  }

  /** Its layers, as they arrive. */
  public LayerTable layers() {
    return layers;
  }

  public PayloadTypes payloadTypes() {
    return payloadTypes;
  }

  public ExtensionIds extensions() {
    return extensions;
  }

  public List<IncomingStream> streams() {
    return streams;
  }
}
