package io.minimeet.sfu.peer;

import io.minimeet.dtls.DtlsException;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceException;
import io.minimeet.ice.IceLiteAgent;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.forward.MediaSlot;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.forward.Subscription;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.Negotiator;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.Publisher;
import io.minimeet.sfu.transport.Path;
import io.minimeet.sfu.transport.PeerTransport;
import io.minimeet.sfu.transport.TransportListener;
import io.minimeet.srtp.SrtpFailure;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpProfile;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One participant's peer connection to the server. */
public final class Peer implements TransportListener, FeedbackReader.SlotDirectory {
  /** Far above what a room of this size needs; a bound against a hostile offer. */
  private static final int MAX_MEDIA_LINES = 64;

  /** The ICE generation in use and the one before it, which lasts until the new one is checked. */
  private static final int MAX_FRAGMENTS = 2;

  private final PeerSetting setting;
  private final String participantId;
  private final PeerListener listener;
  private final OutgoingLine line;
  private final PeerReports reports;
  private final FeedbackReader feedback;
  private final List<MediaSlot> slots = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final byte[] cname;
  private final Deque<String> fragments = new ArrayDeque<>();
  private Publisher publisher;
  private @Nullable PeerTransport transport;
  private @Nullable RemoteIce remoteIce;
  private long offeredNanos;
  private long packetsReceived;
  private long bytesReceived;

  public Peer(PeerSetting setting, String participantId, PeerListener listener) {
    this.setting = setting;
    this.participantId = participantId;
    this.listener = listener;
    cname = Long.toHexString(setting.random().nextLong()).getBytes(StandardCharsets.US_ASCII);
    line = new OutgoingLine(setting.egress(), setting.counters());
    reports = new PeerReports(line, setting.counters(), newSsrc(), cname);
    feedback = new FeedbackReader(setting.counters(), this);
    publisher = newPublisher();
  }

  private Publisher newPublisher() {
    return new Publisher(setting.slots(), setting.counters(), setting.packet());
  }

  /**
   * Answers an offer and puts it into effect.
   *
   * @throws RefusedOffer when the offer cannot be answered; nothing has changed then
   */
  public SessionAnswer negotiate(SessionOffer offer, Map<String, Source> sources, long nowNanos) {
    if (offer.media().size() > MAX_MEDIA_LINES) {
      throw new RefusedOffer("more than " + MAX_MEDIA_LINES + " m-lines");
    }
    if (offer.setup().equals("passive")) {
      throw new RefusedOffer("the server does not open the DTLS handshake: offer a=setup:actpass");
    }
    connect(offer, nowNanos);
    List<AnsweredMedia> answered = new ArrayList<>(offer.media().size());
    for (OfferedMedia offered : offer.media()) {
      AnsweredMedia media = Negotiator.answer(offered, this::sentTrack);
      answered.add(media);
      applyPublished(offered, media, sources);
      applySlot(media);
    }
    removeMissing(offer);
    return new SessionAnswer(localIce(), setting.fingerprint().toSdp(), answered);
  }

  /**
   * A new certificate is a new transport (a page loaded again); new credentials are an ICE restart.
   */
  private void connect(SessionOffer offer, long nowNanos) {
    IceCredentials remote = credentials(offer.ice());
    Fingerprint fingerprint = fingerprint(offer.fingerprint());
    PeerTransport current = transport;
    if (current != null && current.expects(fingerprint)) {
      if (!offer.ice().equals(remoteIce)) {
        restartIce(current, remote);
      }
    } else {
      if (current != null) {
        closeTransport(current);
        publisher.close();
        publisher = newPublisher();
      }
      openTransport(remote, fingerprint, nowNanos);
    }
    remoteIce = offer.ice();
  }

  private static IceCredentials credentials(RemoteIce ice) {
    try {
      return new IceCredentials(ice.usernameFragment(), ice.password());
    } catch (IceException e) {
      throw new RefusedOffer(String.valueOf(e.getMessage()));
    }
  }

  private static Fingerprint fingerprint(String text) {
    try {
      return Fingerprint.parse(text);
    } catch (DtlsException e) {
      throw new RefusedOffer(String.valueOf(e.getMessage()));
    }
  }

  private void openTransport(IceCredentials remote, Fingerprint fingerprint, long nowNanos) {
    IceCredentials local = newFragment();
    IceLiteAgent ice = new IceLiteAgent(local, remote, setting.consentTimeoutNanos(), nowNanos);
    PeerTransport opened =
        new PeerTransport(
            ice,
            fingerprint,
            setting.handshakes(),
            setting.mailbox(),
            setting.egress(),
            setting.counters(),
            this);
    transport = opened;
    offeredNanos = nowNanos;
    line.use(opened);
  }

  private void restartIce(PeerTransport current, IceCredentials remote) {
    current.restartIce(newFragment(), remote);
    listener.iceRestarted();
  }

  private IceCredentials newFragment() {
    IceCredentials local = IceCredentials.random(setting.random());
    fragments.add(local.usernameFragment());
    setting.fragments().register(local.usernameFragment(), this);
    while (fragments.size() > MAX_FRAGMENTS) {
      setting.fragments().unregister(fragments.remove());
    }
    return local;
  }

  /** An ICE restart outside an offer (WHIP's PATCH); empty while there is no transport. */
  public Optional<LocalIce> restartIce(RemoteIce remote) {
    PeerTransport current = transport;
    if (current == null) {
      return Optional.empty();
    }
    if (!remote.equals(remoteIce)) {
      restartIce(current, credentials(remote));
      remoteIce = remote;
    }
    return Optional.of(localIce());
  }

  private LocalIce localIce() {
    PeerTransport current = transport;
    if (current == null) {
      throw new IllegalStateException("no transport");
    }
    IceCredentials local = current.localIce();
    return new LocalIce(local.usernameFragment(), local.password(), setting.candidates());
  }

  private void applyPublished(
      OfferedMedia offered, AnsweredMedia media, Map<String, Source> sources) {
    IncomingTrack track = publisher.track(media.mid());
    if (!media.accepted() || !media.direction().receives()) {
      if (track != null) {
        publisher.remove(track);
      }
      return;
    }
    Source source = sources.getOrDefault(media.mid(), Source.usual(media.kind()));
    if (source.kind() != media.kind()) {
      source = Source.usual(media.kind());
    }
    PayloadTypes types = new PayloadTypes(media.kind(), media.codecs());
    ExtensionIds extensions = new ExtensionIds(media.extensions());
    if (track == null) {
      track =
          new IncomingTrack(
              participantId, media.mid(), media.kind(), source, media.rids(), types, extensions);
    } else {
      track.renegotiate(source, media.rids(), types, extensions);
    }
    publisher.add(track, offered);
  }

  private void applySlot(AnsweredMedia media) {
    MediaSlot slot = slotOf(media.mid());
    Optional<SentTrack> sent = media.sends();
    if (sent.isEmpty()) {
      if (slot != null) {
        removeSlot(slot);
      }
      return;
    }
    PayloadTypes types = new PayloadTypes(media.kind(), media.codecs());
    ExtensionIds extensions = new ExtensionIds(media.extensions());
    if (slot == null) {
      slots.add(
          new MediaSlot(
              media.mid(),
              media.kind(),
              sent.get(),
              seats(media.kind()),
              line,
              setting.random().nextInt(0x8000),
              setting.random().nextInt(),
              types,
              extensions));
    } else {
      slot.renegotiate(types, extensions);
    }
  }

  private int seats(MediaKind kind) {
    return (int) slots.stream().filter(slot -> slot.kind() == kind).count();
  }

  private void removeSlot(MediaSlot slot) {
    empty(slot);
    slots.remove(slot);
  }

  private void removeMissing(SessionOffer offer) {
    Set<String> mids = new HashSet<>();
    offer.media().forEach(media -> mids.add(media.mid()));
    List.copyOf(slots).stream()
        .filter(slot -> !mids.contains(slot.mid()))
        .forEach(this::removeSlot);
    List.copyOf(publisher.tracks()).stream()
        .filter(track -> !mids.contains(track.mid()))
        .forEach(publisher::remove);
  }

  private SentTrack sentTrack(String mid, MediaKind kind, boolean repaired) {
    MediaSlot known = slotOf(mid);
    if (known != null && known.kind() == kind) {
      return known.sent();
    }
    return new SentTrack(
        Integer.toUnsignedLong(newSsrc()),
        repaired ? Optional.of(Integer.toUnsignedLong(newSsrc())) : Optional.empty(),
        new String(cname, StandardCharsets.US_ASCII),
        "seat-" + seats(kind),
        "slot-" + mid);
  }

  /** Random, and never 0, which some receivers take for “none”. */
  private int newSsrc() {
    int ssrc = setting.random().nextInt();
    return ssrc == 0 ? 1 : ssrc;
  }

  // ---- what arrives

  /** A STUN message that names one of this peer's fragments; true when it proved the path. */
  public boolean receiveStun(byte[] message, int length, Path from, long nowNanos) {
    PeerTransport current = transport;
    if (current == null) {
      setting.counters().drop(DropReason.STUN_UNKNOWN_USER);
      return false;
    }
    return current.receiveStun(message, length, from, nowNanos);
  }

  /** A DTLS datagram over a proven path. */
  public void receiveDtls(byte[] datagram) {
    PeerTransport current = transport;
    if (current != null) {
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
    return publisher.receive(memory, at, plain, slot, nowNanos);
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
    feedback.read(
        memory, at, plain, publisher, nowNanos, nowNanos + setting.unixMinusMonotonicNanos());
  }

  private @Nullable SrtpInbound keys() {
    PeerTransport current = transport;
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
    Subscription present = subscriptionOf(slot);
    if (present != null && present.track() == track) {
      return;
    }
    empty(slot);
    Subscription subscription = new Subscription(track, slot);
    subscriptions.add(subscription);
    subscription.start();
  }

  /** Leaves a slot empty. */
  public void empty(MediaSlot slot) {
    Subscription present = subscriptionOf(slot);
    if (present != null) {
      present.stop();
      subscriptions.remove(present);
    }
  }

  public @Nullable Subscription subscriptionOf(MediaSlot slot) {
    for (Subscription subscription : subscriptions) {
      if (subscription.slot() == slot) {
        return subscription;
      }
    }
    return null;
  }

  public @Nullable MediaSlot slotOf(String mid) {
    for (MediaSlot slot : slots) {
      if (slot.mid().equals(mid)) {
        return slot;
      }
    }
    return null;
  }

  public List<MediaSlot> slots() {
    return slots;
  }

  public List<IncomingTrack> tracks() {
    return publisher.tracks();
  }

  @Override
  public @Nullable MediaSlot slot(int ssrc) {
    for (MediaSlot slot : slots) {
      if (slot.ssrc() == ssrc) {
        return slot;
      }
    }
    return null;
  }

  @Override
  public @Nullable Subscription subscription(int ssrc) {
    MediaSlot slot = slot(ssrc);
    return slot == null ? null : subscriptionOf(slot);
  }

  // ---- time and the end

  /** Sends what is due; returns the next deadline. */
  public long poll(long nowNanos) {
    PeerTransport current = transport;
    if (current == null) {
      return Long.MAX_VALUE;
    }
    long consent = current.consentDeadlineNanos();
    if (consent <= nowNanos) {
      closeTransport(current);
      publisher.close();
      publisher = newPublisher();
      listener.silent(nowNanos);
      return Long.MAX_VALUE;
    }
    if (!current.isSecured()) {
      return consent;
    }
    return Math.min(consent, reports.poll(publisher, slots, nowNanos));
  }

  @Override
  public void secured(SrtpProfile profile, long nowNanos) {
    for (Subscription subscription : subscriptions) {
      subscription.track().wantKeyframe();
    }
    PeerTransport current = transport;
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
    PeerTransport current = transport;
    if (current != null) {
      closeTransport(current);
      publisher.close();
      publisher = newPublisher();
      listener.disconnected(cause, nowNanos);
    }
  }

  /** A TCP connection of this peer is gone. */
  public void pathClosed(Path path) {
    PeerTransport current = transport;
    if (current != null) {
      current.pathClosed(path);
    }
  }

  private void closeTransport(PeerTransport current) {
    current.close();
    transport = null;
    remoteIce = null;
    line.use(null);
    fragments.forEach(setting.fragments()::unregister);
    fragments.clear();
  }

  /** The RTP of this participant so far. */
  public CallLog.Traffic traffic() {
    return new CallLog.Traffic(
        packetsReceived, bytesReceived, line.packetsSent(), line.bytesSent());
  }

  public boolean hasTransport() {
    return transport != null;
  }

  /** Says goodbye and gives everything back. */
  public void close() {
    reports.bye(slots);
    List.copyOf(slots).forEach(this::removeSlot);
    publisher.close();
    if (transport != null) {
      closeTransport(transport);
    }
  }
}
