package io.minimeet.sfu.peer;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.congestion.LinkEstimator;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.negotiate.Negotiator;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.transport.Path;
import io.minimeet.sfu.transport.PeerTransport;
import io.minimeet.sfu.transport.TransportListener;
import io.minimeet.srtp.SrtpFailure;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpProfile;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One participant's peer connection to the server. */
public final class Peer implements TransportListener {
  /** Far above what a room of this size needs; a bound against a hostile offer. */
  private static final int MAX_MEDIA_LINES = 64;

  private final PeerSetting setting;
  private final boolean mayPublish;
  private final PeerListener listener;
  private final OutgoingLine line;
  private final Connection connection;
  private final MediaSlots slots;
  private final PeerReports reports;
  private final ReceiverStatistics receives = new ReceiverStatistics();
  private final FeedbackReader feedback;
  private final Publishing publishing;
  private final FlowChecks flows;
  private final Alarm alarm;
  private long offeredNanos;
  private long packetsReceived;
  private long bytesReceived;

  /**
   * A peer without a connection yet.
   *
   * @param mayPublish false for somebody who only watches: what they offer to send is not accepted
   * @param room told when something is due here
   */
  public Peer(
      PeerSetting setting,
      String participantId,
      boolean mayPublish,
      PeerListener listener,
      Alarm room) {
    this.setting = setting;
    this.mayPublish = mayPublish;
    this.listener = listener;
    String cname = Long.toHexString(setting.random().nextLong());
    line = new OutgoingLine(setting.egress(), setting.counters(), setting.lines());
    connection = new Connection(setting, this, line);
    slots = new MediaSlots(line, cname, setting.random(), listener::layerChanged);
    reports =
        new PeerReports(
            line,
            setting.counters(),
            setting.random().nextInt(),
            cname.getBytes(StandardCharsets.US_ASCII));
    feedback = new FeedbackReader(setting.counters(), slots, line, receives);
    alarm = room.inner();
    publishing = new Publishing(setting, participantId, alarm);
    flows = new FlowChecks(setting.counters(), listener);
  }

  /**
   * Answers an offer and puts it into effect.
   *
   * @throws RefusedOffer when the offer cannot be answered; nothing has changed then
   */
  public SessionAnswer negotiate(
      SessionOffer offer, Map<String, Source> sources, Map<String, Hint> hints, long nowNanos) {
    Set<String> mids = requireAnswerable(offer);
    alarm.ring();
    connect(Connection.Remote.of(offer), nowNanos);
    slots.retain(mids);
    publishing.retain(mids);
    List<AnsweredMedia> answered = new ArrayList<>(offer.media().size());
    for (OfferedMedia each : offer.media()) {
      OfferedMedia offered = mayPublish ? each : each.withoutSending();
      AnsweredMedia media = Negotiator.answer(offered, slots::sentTrack);
      answered.add(media);
      publishing.apply(offered, media, sources, hints);
      slots.apply(media);
    }
    return new SessionAnswer(connection.localIce(), setting.fingerprint().toSdp(), answered);
  }

  /** The mids of the offer. */
  private static Set<String> requireAnswerable(SessionOffer offer) {
    if (offer.media().size() > MAX_MEDIA_LINES) {
      throw new RefusedOffer("more than " + MAX_MEDIA_LINES + " m-lines");
    }
    if (offer.setup().equals("passive")) {
      throw new RefusedOffer("the server does not open the DTLS handshake: offer a=setup:actpass");
    }
    Set<String> mids = new HashSet<>();
    for (OfferedMedia media : offer.media()) {
      if (!mids.add(media.mid())) {
        throw new RefusedOffer("two m-lines have the same mid");
      }
    }
    return mids;
  }

  /**
   * A new certificate is a new transport (a page loaded again), of which nothing of before is left;
   * new credentials are an ICE restart.
   */
  private void connect(Connection.Remote remote, long nowNanos) {
    if (connection.isOf(remote)) {
      if (connection.restartIce(remote.ice(), remote.credentials(), nowNanos)) {
        listener.iceRestarted();
      }
    } else {
      disconnect();
      slots.beginAgain();
      receives.beginAgain();
      connection.open(remote, this, nowNanos);
      offeredNanos = nowNanos;
    }
  }

  /** An ICE restart outside an offer (WHIP's PATCH); empty while there is no transport. */
  public Optional<LocalIce> restartIce(RemoteIce remote, long nowNanos) {
    if (connection.transport() == null) {
      return Optional.empty();
    }
    alarm.ring();
    if (connection.restartIce(remote, Connection.credentials(remote), nowNanos)) {
      listener.iceRestarted();
    }
    return Optional.of(connection.localIce());
  }

  /** Marks what is sent on an m-line as muted, or not; false when nothing is agreed for it. */
  public boolean mute(String mid, boolean muted) {
    return publishing.mute(mid, muted);
  }

  public @Nullable IncomingTrack track(String mid) {
    return publishing.track(mid);
  }

  // ---- what arrives

  /** A STUN message that names one of this peer's fragments; true when it proved the path. */
  public boolean receiveStun(byte[] message, int length, Path from, long nowNanos) {
    PeerTransport current = connection.transport();
    if (current == null) {
      setting.counters().drop(DropReason.STUN_UNKNOWN_USER);
      return false;
    }
    alarm.ring();
    return current.receiveStun(message, length, from, nowNanos);
  }

  /** A DTLS datagram over a proven path. */
  public void receiveDtls(byte[] datagram) {
    PeerTransport current = connection.transport();
    if (current != null) {
      alarm.ring();
      current.receiveDtls(datagram);
    }
  }

  /** An SRTP packet in a slot of the shard; true when the slot is kept. */
  public boolean receiveRtp(MemorySegment memory, long at, int length, int slot, long nowNanos) {
    SrtpInbound keys = keys();
    if (keys == null) {
      setting.counters().drop(DropReason.NO_KEYS);
      return false;
    }
    int plain = keys.unprotect(memory, at, length);
    if (plain < 0) {
      setting.counters().drop(dropReason(plain));
      return false;
    }
    setting.counters().add(Counter.RTP_RECEIVED, 1);
    packetsReceived++;
    bytesReceived += length;
    return publishing.receive(memory, at, plain, slot, nowNanos);
  }

  /** An SRTCP datagram. */
  public void receiveRtcp(MemorySegment memory, long at, int length, long nowNanos) {
    SrtpInbound keys = keys();
    if (keys == null) {
      setting.counters().drop(DropReason.NO_KEYS);
      return;
    }
    int plain = keys.unprotectRtcp(memory, at, length);
    if (plain < 0) {
      setting.counters().drop(dropReason(plain));
      return;
    }
    alarm.ring();
    feedback.read(
        memory,
        at,
        plain,
        publishing.publisher(),
        nowNanos,
        nowNanos + setting.unixMinusMonotonicNanos());
  }

  private @Nullable SrtpInbound keys() {
    PeerTransport current = connection.transport();
    return current == null ? null : current.inbound();
  }

  private static DropReason dropReason(int srtpFailure) {
    return switch (srtpFailure) {
      case SrtpFailure.AUTHENTICATION -> DropReason.SRTP_FORGED;
      case SrtpFailure.REPLAYED -> DropReason.SRTP_REPLAYED;
      case SrtpFailure.TOO_MANY_STREAMS -> DropReason.TOO_MANY_STREAMS;
      default -> DropReason.SRTP_MALFORMED;
    };
  }

  // ---- what is shown in the slots

  /** Shows a track in a slot, in place of what was there. */
  public void show(MediaSlot slot, IncomingTrack track) {
    alarm.ring();
    slots.show(slot, track);
  }

  /** Leaves a slot empty. */
  public void empty(MediaSlot slot) {
    slots.empty(slot);
  }

  public @Nullable Subscription subscriptionOf(MediaSlot slot) {
    return slots.subscriptionOf(slot);
  }

  public @Nullable MediaSlot slotOf(String mid) {
    return slots.ofMid(mid);
  }

  public List<MediaSlot> slots() {
    return slots.all();
  }

  public List<IncomingTrack> tracks() {
    return publishing.tracks();
  }

  // ---- time and the end

  /** Sends what is due; returns the next deadline. */
  public long poll(long nowNanos) {
    if (alarm.isDue(nowNanos)) {
      alarm.answer(nowNanos);
      alarm.by(doWhatIsDue(nowNanos));
    }
    return alarm.nanos();
  }

  private long doWhatIsDue(long nowNanos) {
    PeerTransport current = connection.transport();
    if (current == null || !connection.isLive()) {
      return Long.MAX_VALUE;
    }
    long consent = current.consentDeadlineNanos();
    if (consent <= nowNanos) {
      connection.fallSilent();
      publishing.fallSilent();
      listener.silent(nowNanos);
      return Long.MAX_VALUE;
    }
    if (!current.isSecured()) {
      return consent;
    }
    long flow = flows.poll(slots.subscriptions(), nowNanos);
    long told = reports.poll(publishing.publisher(), slots.all(), nowNanos);
    return Math.min(Math.min(consent, flow), Math.min(told, line.poll(nowNanos)));
  }

  @Override
  public void secured(SrtpProfile profile, long nowNanos) {
    alarm.ring();
    for (Subscription subscription : slots.subscriptions()) {
      subscription.wantKeyframe();
    }
    PeerTransport current = connection.transport();
    Path path = current == null ? null : current.selected();
    listener.connected(
        nowNanos - offeredNanos, profile, path == null ? "no path" : path.toString());
  }

  @Override
  public void pathChanged(Path path) {
    listener.pathChanged(path.toString());
  }

  @Override
  public void ended(String cause, long nowNanos) {
    if (connection.transport() != null) {
      disconnect();
      listener.disconnected(cause, nowNanos);
    }
  }

  /** A TCP connection of this peer is gone. */
  public void pathClosed(Path path) {
    PeerTransport current = connection.transport();
    if (current != null) {
      current.pathClosed(path);
    }
  }

  /** Whether media goes to this path now. */
  public boolean isReachedOver(Path path) {
    PeerTransport current = connection.transport();
    return current != null && path.equals(current.selected());
  }

  /** Ends the transport and all that came over it; the slots stay, with nothing sent in them. */
  private void disconnect() {
    connection.close();
    publishing.end();
  }

  /** How many pages of this client have offered. */
  public int pages() {
    return connection.pages();
  }

  /** What the way to this participant carries; another one after a page was loaded again. */
  public LinkEstimator estimator() {
    return line.estimator();
  }

  /** What could be sent to this participant at most, were there room on the way. */
  public void demand(long bps, long nowNanos) {
    line.estimator().demand(bps, nowNanos);
    alarm.ring();
  }

  /** How well this participant receives, as it says itself. */
  public ReceiverStatistics receiverStatistics() {
    return receives;
  }

  /** The RTP of this participant so far. */
  public CallLog.Traffic traffic() {
    return new CallLog.Traffic(
        packetsReceived, bytesReceived, line.packetsSent(), line.bytesSent());
  }

  /** Whether media flows, or may soon: there was an offer, and no silence since. */
  public boolean isConnecting() {
    return connection.isLive();
  }

  /** Says goodbye and gives everything back. */
  public void close() {
    reports.bye(slots.all());
    slots.clear();
    disconnect();
  }
}
