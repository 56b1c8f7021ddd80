package io.minimeet.bench.load.peer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.load.LoadException;
import io.minimeet.bench.load.Target;
import io.minimeet.bench.load.link.EmulatedLink;
import io.minimeet.bench.load.media.Camera;
import io.minimeet.bench.load.media.Deliveries;
import io.minimeet.bench.load.media.Microphone;
import io.minimeet.bench.load.media.PacketSink;
import io.minimeet.bench.load.media.PairAccount;
import io.minimeet.bench.load.media.PeerMedia;
import io.minimeet.bench.load.media.Phase;
import io.minimeet.bench.load.media.SentLog;
import io.minimeet.bench.load.media.Stamp;
import io.minimeet.bench.load.media.StreamIds;
import io.minimeet.bench.load.media.VideoLayer;
import io.minimeet.bench.load.sdp.Answer;
import io.minimeet.bench.load.sdp.Offer;
import io.minimeet.bench.load.sdp.PayloadNumbers;
import io.minimeet.bench.load.sdp.SdpException;
import io.minimeet.dtls.DtlsException;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceException;
import io.minimeet.ice.client.StunCheck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One person in a meeting, as far as the server can tell. */
public final class SyntheticPeer {
  private static final int OPUS_CLOCK = 48_000;
  private static final int VIDEO_CLOCK = 90_000;
  private static final long SECURED_TIMEOUT_SECONDS = 30;

  /** RFC 8445, 5.1.2.1: a peer-reflexive candidate of the best local preference. */
  private static final long CHECK_PRIORITY = (110L << 24) + (65_535L << 8) + 255;

  private final PeerNetwork network;
  private final PeerSetup setup;
  private final StreamIds microphoneIds;
  private final List<StreamIds> cameraIds;
  private final String cname;
  private volatile @Nullable ControlConnection control;
  private volatile @Nullable MediaPath path;

  public SyntheticPeer(PeerNetwork network, PeerSetup setup) {
    this.network = network;
    this.setup = setup;
    cname = Long.toHexString(network.random().nextLong());
    microphoneIds =
        new StreamIds(Offer.MICROPHONE_MID, "", newSsrc(), 0, PayloadNumbers.OPUS, 0, OPUS_CLOCK);
    cameraIds = setup.video().stream().map(this::cameraIds).toList();
  }

  private StreamIds cameraIds(VideoLayer layer) {
    return new StreamIds(
        Offer.CAMERA_MID,
        layer.rid(),
        newSsrc(),
        newSsrc(),
        PayloadNumbers.VP8,
        PayloadNumbers.VP8_RTX,
        VIDEO_CLOCK);
  }

  private int newSsrc() {
    return network.random().nextInt(1, Integer.MAX_VALUE);
  }

  public int number() {
    return setup.number();
  }

  /**
   * Joins the room and connects; returns when media flows. Blocks: call it on a virtual thread,
   * once.
   *
   * @throws LoadException when the server refuses, or does not answer in time
   */
  public JoinTimes join() {
    try {
      return connect();
    } catch (LoadException | SdpException | IceException | DtlsException e) {
      throw new LoadException(setup.name() + " could not join: " + e.getMessage(), e);
    }
  }

  private JoinTimes connect() {
    long began = System.nanoTime();
    ControlConnection opened = new ControlConnection(network.http(), network.target().webSocket());
    control = opened;
    opened.request(
        "join_room",
        ControlConnection.object().put("roomId", setup.roomId()).put("name", setup.name()));
    long joined = System.nanoTime();
    IceCredentials local = IceCredentials.random(network.random());
    Answer answer = Answer.parse(exchange(opened, offer(local)));
    if (!answer.publishes() || answer.slots().size() != 2 * setup.others().size()) {
      throw new LoadException(
          "the answer takes not all of our media: " + answer.slots().size() + " slots");
    }
    long answered = System.nanoTime();
    MediaPath opening = openPath(local, answer);
    path = opening;
    long secured = await(opening);
    return new JoinTimes(joined - began, answered - began, secured - began);
  }

  private Offer offer(IceCredentials local) {
    return new Offer(
        network.random().nextLong() >>> 2,
        local,
        network.fingerprint().toSdp(),
        cname,
        microphoneIds.ssrc(),
        cameraIds.getFirst().ssrc(),
        cameraIds.getFirst().repairSsrc(),
        setup.video().stream().map(VideoLayer::rid).filter(rid -> !rid.isEmpty()).toList(),
        setup.others().size(),
        setup.tellsArrivals());
  }

  private static String exchange(ControlConnection opened, Offer offer) {
    ObjectNode data = ControlConnection.object().put("sdp", offer.text());
    ArrayNode tracks = data.putArray("tracks");
    tracks.addObject().put("mid", Offer.MICROPHONE_MID).put("source", "microphone");
    tracks.addObject().put("mid", Offer.CAMERA_MID).put("source", "camera");
    return opened.request("webrtc_offer", data).path("sdp").asText();
  }

  private MediaPath openPath(IceCredentials local, Answer answer) {
    IceCredentials remote = new IceCredentials(answer.usernameFragment(), answer.password());
    StunCheck check = new StunCheck(local, remote, CHECK_PRIORITY, network.random().nextLong());
    return new MediaPath(
        network.loop(),
        mediaAddress(network.target(), answer.udpCandidates()),
        new CheckTimer(check, network.random(), System.nanoTime()),
        network.dtls(),
        Fingerprint.parse(answer.fingerprint()),
        (socket, keys, now) ->
            new MediaChannel(
                network.loop().plainMemory(),
                socket,
                keys,
                new EmulatedLink(setup.up(), new SplittableRandom(setup.seed())),
                new EmulatedLink(setup.down(), new SplittableRandom(~setup.seed())),
                (sink, begin) -> media(answer, sink, begin),
                now));
  }

  /** The loopback candidate where there is one: it is the one that surely works on this machine. */
  static InetSocketAddress mediaAddress(Target target, List<Answer.Candidate> candidates) {
    List<InetSocketAddress> addresses =
        candidates.stream().map(SyntheticPeer::literal).flatMap(Optional::stream).toList();
    return addresses.stream()
        .filter(address -> address.getAddress().isLoopbackAddress())
        .findFirst()
        .or(() -> addresses.stream().filter(target::allows).findFirst())
        .orElseThrow(() ->
            new LoadException(
                "the server offers no UDP candidate on the loopback interface, only "
                    + candidates
                    + ". Let it listen there, or add --allow-remote"));
  }

  /** Names are not looked up: an mDNS name could lead anywhere. */
  private static Optional<InetSocketAddress> literal(Answer.Candidate candidate) {
    try {
      return Optional.of(
          new InetSocketAddress(InetAddress.ofLiteral(candidate.address()), candidate.port()));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }

  private PeerMedia media(Answer answer, PacketSink sink, long nowNanos) {
    int number = setup.number();
    long soundNanos = Stagger.microphoneStart(number, nowNanos);
    long pictureNanos = Stagger.cameraStart(number, nowNanos);
    int sequence = network.random().nextInt(0x8000);
    return new PeerMedia(
        new Microphone(number, microphoneIds, sink, soundNanos, sequence),
        new Camera(number, setup.video(), cameraIds, sink, pictureNanos, sequence),
        answer.slots(),
        deliveries(),
        sink,
        cname,
        network.unixMinusMonotonicNanos(),
        nowNanos);
  }

  private Deliveries deliveries() {
    return setup.guest()
        ? Deliveries.ofGuest(setup.others(), setup.video().size(), network.latencies())
        : new Deliveries(setup.others(), setup.video().size(), network.latencies());
  }

  private static long await(MediaPath opening) {
    try {
      return opening.secured().get(SECURED_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new LoadException("no media path: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new LoadException(
          "no media path within " + SECURED_TIMEOUT_SECONDS + " s: is its UDP port open?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  /** From now on the packets it sends belong to the next phase. On the loop's thread. */
  public void enter(Phase phase) {
    PeerMedia media = mediaOf(this);
    if (media != null) {
      media.enter(phase);
    }
  }

  /** On the loop's thread. */
  public PeerState state() {
    MediaPath current = path;
    PeerMedia media = mediaOf(this);
    if (current == null || media == null) {
      return PeerState.absent(number());
    }
    Deliveries deliveries = media.deliveries();
    return new PeerState(
        number(),
        media.counts(),
        deliveries.delivered(),
        deliveries.cameAsRepair(),
        deliveries.duplicates(),
        deliveries.needlessRepairs(),
        deliveries.strays(),
        media.networkLoss(),
        current.unsent(),
        current.undecipherable() + deliveries.unstamped(),
        deliveries.streamsHeard(),
        deliveries.heardEverybody());
  }

  /** What this peer should have got of another, and got. On the loop's thread. */
  public PairAccount account(SyntheticPeer sender) {
    return sum(sender, Deliveries::account);
  }

  /** The same, of the time that both were there. On the loop's thread. */
  public PairAccount stayAccount(SyntheticPeer sender) {
    return sum(sender, Deliveries::stayAccount);
  }

  private interface OneKind {
    PairAccount of(Deliveries deliveries, int sender, Stamp.Kind kind, SentLog sent);
  }

  private PairAccount sum(SyntheticPeer sender, OneKind account) {
    PeerMedia here = mediaOf(this);
    PeerMedia there = mediaOf(sender);
    PairAccount sum = PairAccount.NONE;
    if (here != null && there != null) {
      for (Stamp.Kind kind : Stamp.Kind.values()) {
        sum = sum.plus(account.of(here.deliveries(), sender.number(), kind, there.sent(kind)));
      }
    }
    return sum;
  }

  /** A guest is about to come into the room. On the loop's thread. */
  public void meetGuest(SyntheticPeer newcomer) {
    PeerMedia media = mediaOf(this);
    if (media != null) {
      media.deliveries().meetGuest(newcomer.number());
    }
  }

  /** Guests who are long gone can be forgotten, all but one. On the loop's thread. */
  public void forgetGuestsBut(SyntheticPeer lastGone) {
    PeerMedia media = mediaOf(this);
    if (media != null) {
      media.deliveries().forgetGuestsBut(lastGone.number());
    }
  }

  /** How many measured packets this peer sent that the server had. On the loop's thread. */
  public long through() {
    PeerMedia media = mediaOf(this);
    return media == null ? 0 : media.through();
  }

  private static @Nullable PeerMedia mediaOf(SyntheticPeer peer) {
    MediaPath current = peer.path;
    return current == null ? null : current.media();
  }

  /** Why the peer fell out of the meeting, if it did. */
  public Optional<String> failure() {
    ControlConnection connection = control;
    MediaPath current = path;
    String why = connection == null ? null : connection.ended();
    if (why == null && current != null) {
      why = current.failure();
    }
    return Optional.ofNullable(why).map(it -> setup.name() + ": " + it);
  }

  /** Goes for good. Blocks. */
  public void leave() {
    MediaPath current = path;
    ControlConnection connection = control;
    if (connection != null) {
      try {
        connection.request("leave_room", ControlConnection.object());
      } catch (LoadException alreadyOut) {
        // The server ended the connection first: nothing is left to leave.
      }
      connection.close();
    }
    if (current != null) {
      current.close();
    }
  }
}
