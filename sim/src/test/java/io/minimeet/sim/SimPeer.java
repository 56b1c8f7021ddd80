package io.minimeet.sim;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.rtp.rtcp.FeedbackFormat;
import io.minimeet.rtp.rtcp.FeedbackMessage;
import io.minimeet.rtp.rtcp.FirCursor;
import io.minimeet.rtp.rtcp.NackCursor;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.rtp.rtcp.SenderReport;
import io.minimeet.rtp.rtcp.TransportFeedbackCursor;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.ResumeToken;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.ArrivalFeedback;
import io.minimeet.sim.client.Camera;
import io.minimeet.sim.client.ClientShape;
import io.minimeet.sim.client.ClientTransport;
import io.minimeet.sim.client.Microphone;
import io.minimeet.sim.client.ReceivedPacket;
import io.minimeet.sim.client.RedundantSound;
import io.minimeet.sim.client.SendStream;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.media.Payload.Picture;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.media.PublishedStream;
import io.minimeet.sim.net.Link;
import io.minimeet.sim.net.LinkConditions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A person with a page open: the control connection, the peer connection, and what they do. */
final class SimPeer implements ClientTransport.Inlet {
  private static final long MILLI = 1_000_000L;
  private static final long FIRST_CHECKS_NANOS = 50 * MILLI;

  /** Of one consent timeout, as browsers do with 2.5 s of 15. */
  private static final int CHECKS_PER_TIMEOUT = 6;

  private static final long ASK_NANOS = 10 * MILLI;
  private static final long LEAST_RETRY_NANOS = 20 * MILLI;
  private static final long REPORT_NANOS = 1_000 * MILLI;
  private static final long OFFER_NANOS = 5 * MILLI;

  /** How often it looks whether arrivals are to be told, which is due every 100 ms. */
  private static final long FEEDBACK_NANOS = 10 * MILLI;

  private final World world;
  private final String room;
  private final String name;
  private final PeerPlan plan;
  private final ClientShape shape;
  private final RandomGenerator random;
  private final Wire up;
  private final Wire down;
  private final MemorySegment scratch = Arena.ofAuto().allocate(4096);
  private final RtcpWriter writer = new RtcpWriter();
  private final RtcpCursor packets = new RtcpCursor();
  private final NackCursor nacks = new NackCursor();
  private final FirCursor firs = new FirCursor();
  private final TransportFeedbackCursor arrivals = new TransportFeedbackCursor();
  private final long wallClockSkewNanos;
  private final Map<String, SlotReceiver> receivers = new LinkedHashMap<>();
  private final Map<Source, Camera> cameras = new EnumMap<>(Source.class);
  private final Map<Source, Microphone> microphones = new EnumMap<>(Source.class);
  private InetSocketAddress address;
  private Fingerprint fingerprint;
  private IceCredentials serverIce;
  private RoomView view;
  private PeerLines lines;
  private SendStream.TransportCount transportCount = new SendStream.TransportCount(0);
  private ArrivalFeedback feedback;
  private @Nullable ClientTransport transport;
  private @Nullable ResumeToken token;
  private String participantId = "";
  private boolean inRoom;
  private boolean attached;
  private boolean publishing = true;
  private boolean answersSlotsNeeded = true;
  private boolean wishing;
  private boolean ended;
  private long detachedNanos;
  private int page;
  private int offers;
  private long retransmissions;
  private long reportedArrivals;

  SimPeer(World world, String room, String name, PeerPlan plan, LinkConditions conditions) {
    this.world = world;
    this.room = room;
    this.name = name;
    this.plan = plan;
    shape = ClientShape.ofKind(plan.kind());
    random = world.random();
    address = world.newAddress();
    up = new Wire(world.time(), new Link<>(random, conditions, lost -> {}), world::atServer);
    down =
        new Wire(
            world.time(),
            new Link<>(random, conditions, lost -> world.invariants().lost(this, lost)),
            this::arrived);
    wallClockSkewNanos = random.nextLong(-60_000 * MILLI, 60_000 * MILLI);
    fingerprint = newFingerprint();
    serverIce = IceCredentials.random(random);
    view = new RoomView(this::told);
    lines = new PeerLines(shape);
    feedback = new ArrivalFeedback(shape);
  }

  private Fingerprint newFingerprint() {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return new Fingerprint("sha-256", HexFormat.ofDelimiter(":").formatHex(hash));
  }

  // ---- in and out of the room

  /** Comes into the room and offers; false when the room did not take them in. */
  boolean join() {
    view = new RoomView(this::told);
    Answer<Joined> answer = new Answer<>(this::entered);
    world.run(
        room, new RoomCommand.Join("call", name, name, Optional.empty(), false, view, answer));
    if (answer.refusal() != null) {
      return false;
    }
    openPage();
    return true;
  }

  private void entered(Joined joined) {
    participantId = joined.self().participantId();
    token = joined.resumeToken();
    inRoom = true;
    attached = true;
    view.joined(joined);
    world.invariants().entered(this);
  }

  /** A page begins: lines, streams and slots are new, the transport too. */
  private void openPage() {
    page++;
    ended = false;
    lines = new PeerLines(shape);
    view.slots().clear(); // those of the page before, if there was one
    receivers.clear();
    cameras.clear();
    microphones.clear();
    transportCount = new SendStream.TransportCount(random.nextInt(0x10000));
    feedback = new ArrivalFeedback(shape);
    transport = null;
    if (plan.microphone()) {
      addMicrophone(Source.MICROPHONE);
    }
    if (plan.camera()) {
      addCamera(Source.CAMERA, plan.rids());
    }
    for (int i = 0; i < Math.max(plan.audioSlots(), plan.videoSlots()); i++) {
      if (i < plan.audioSlots()) {
        lines.addSlot(MediaKind.AUDIO);
      }
      if (i < plan.videoSlots()) {
        lines.addSlot(MediaKind.VIDEO);
      }
    }
    offer();
    int thisPage = page;
    checkAgain(thisPage);
    every(plan.soundMillis() * MILLI, thisPage, () -> microphones.values().forEach(this::speak));
    every(
        1_000 * MILLI / plan.framesPerSecond(),
        thisPage,
        () -> cameras.values().forEach(this::show));
    every(ASK_NANOS, thisPage, this::ask);
    every(REPORT_NANOS, thisPage, this::report);
    every(FEEDBACK_NANOS, thisPage, this::tellArrivals);
  }

  private void addMicrophone(Source source) {
    SendStream stream = newStream(source, "");
    microphones.put(source, new Microphone(stream, random, plan.soundMillis(), firstTimestamp()));
    lines.addSending(source, List.of(stream));
  }

  private void addCamera(Source source, List<String> rids) {
    List<Camera.Layer> layers = new ArrayList<>();
    for (String rid : rids.isEmpty() ? List.of("") : rids) {
      Picture first =
          new Picture(random.nextInt(0x8000), random.nextInt(0x100), random.nextInt(0x20));
      layers.add(new Camera.Layer(newStream(source, rid), firstTimestamp(), first));
    }
    cameras.put(source, new Camera(layers, random, plan.pictures()));
    lines.addSending(source, layers.stream().map(Camera.Layer::stream).toList());
  }

  private SendStream newStream(Source source, String rid) {
    int first = plan.firstSequence() >= 0 ? plan.firstSequence() : random.nextInt(0x8000);
    PublishedStream record =
        world.publications().open(room, participantId, source, rid, 0x10000L + first);
    return new SendStream(scratch, record, shape, lines.nextMid(), random, transportCount);
  }

  private int firstTimestamp() {
    return plan.firstTimestamp() != 0 ? plan.firstTimestamp() : random.nextInt();
  }

  /** Offers all lines; a refusal is a failure. */
  void offer() {
    ClientTransport current = transport;
    IceCredentials local = current == null ? IceCredentials.random(random) : current.local();
    negotiate(local);
    if (current == null) {
      transport = new ClientTransport(random, fingerprint, local, serverIce, this::send, this);
    }
  }

  private void negotiate(IceCredentials local) {
    offers++;
    Answer<SessionAnswer> answer = new Answer<>();
    RemoteIce ice = new RemoteIce(local.usernameFragment(), local.password());
    world.run(
        room,
        new RoomCommand.Negotiate(
            participantId, lines.offer(ice, fingerprint.toSdp()), lines.sources(), answer));
    SessionAnswer agreed = answer.value();
    world.invariants().answered(this, agreed.media());
    for (SessionAnswer.AnsweredMedia media : agreed.media()) {
      media.sends().ifPresent(sent -> open(media, sent));
    }
    serverIce = new IceCredentials(agreed.ice().usernameFragment(), agreed.ice().password());
  }

  private void open(SessionAnswer.AnsweredMedia media, SessionAnswer.SentTrack sent) {
    receivers.computeIfAbsent(
        media.mid(),
        mid ->
            new SlotReceiver(
                mid,
                media.kind(),
                (int) sent.ssrc(),
                (int) (long) sent.repairSsrc().orElse(0L),
                plan.reorderWindowNanos()));
  }

  /** Leaves for good. Without a control connection it may have been given up before. */
  void leave() {
    Answer<Done> answer = new Answer<>();
    world.invariants().leaving(this);
    world.run(room, new RoomCommand.Leave(participantId, LeaveReason.LEFT, answer));
    if (attached || !world.mayHaveExpired(this)) {
      answer.value();
    }
    gone();
  }

  /** Out of the room, by whatever way: nothing is sent any more. */
  void gone() {
    inRoom = false;
    attached = false;
    page++;
  }

  /** The control connection breaks; media goes on. */
  void loseControl() {
    attached = false;
    detachedNanos = world.time().nowNanos();
    world.run(room, new RoomCommand.Disconnected(participantId, view));
  }

  /** Comes back on a new control connection, with the peer connection as it was. */
  boolean resume() {
    RoomView old = view;
    view = new RoomView(this::told);
    Answer<Joined> answer = new Answer<>(this::entered);
    world.run(room, new RoomCommand.Resume(Objects.requireNonNull(token), "call", view, answer));
    if (answer.refusal() != null) {
      view = old;
      return false;
    }
    return true;
  }

  /** The page is loaded again: a new peer connection in the same place. */
  boolean reload() {
    if (!resume()) {
      return false;
    }
    reconnect();
    return true;
  }

  /** A new peer connection, over the same control connection. */
  void reconnect() {
    fingerprint = newFingerprint();
    wishing = false;
    openPage();
  }

  /** The server has given the present peer connection up. */
  void associationEnded() {
    ended = true;
  }

  /** The network is another one: packets come from a new address, and the old one is dead. */
  void moveToAnotherAddress() {
    address = world.newAddress();
    world.register(this);
    check();
  }

  /** From now on over a TCP connection, as behind a firewall. */
  void moveToTcp() {
    address = world.newAddress();
    world.openConnection(address);
    world.register(this);
    check();
  }

  /** The TCP connection breaks; nothing comes or goes until the client moves. */
  void breakTcp() {
    world.closeConnection(address);
  }

  /** The machine is off: nothing goes out, nothing comes in. */
  void disappear() {
    up.conditions(LinkConditions.down());
    down.conditions(LinkConditions.down());
    publishing = false;
  }

  void restartIce() {
    IceCredentials local = IceCredentials.random(random);
    negotiate(local);
    transport().restart(local, serverIce);
    check();
  }

  /** False when the server knows of no such track, because its media was silent for too long. */
  boolean mute(Source source, boolean muted) {
    Answer<Done> answer = new Answer<>();
    world.run(room, new RoomCommand.SetMuted(participantId, lines.mid(source), muted, answer));
    return answer.refusal() == null;
  }

  void subscribe(List<SlotWish> wishes) {
    wishing |= wishes.stream().anyMatch(wish -> wish.participantId().isPresent());
    Answer<Done> answer = new Answer<>();
    world.run(room, new RoomCommand.Subscribe(participantId, wishes, answer));
    answer.value();
  }

  /** The page is hidden, or seen again: all pictures are paused, or wanted. */
  void pauseVideo(boolean paused) {
    subscribe(
        receivers.values().stream()
            .filter(slot -> slot.kind() == MediaKind.VIDEO)
            .map(slot -> wish(slot.mid(), Optional.empty(), Optional.of(paused)))
            .toList());
  }

  static SlotWish wish(String mid, Optional<String> participant, Optional<Boolean> paused) {
    return new SlotWish(
        mid,
        participant,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        paused);
  }

  void shareScreen() {
    addCamera(Source.SCREEN, List.of());
    offer();
  }

  void stopSharing() {
    cameras.remove(Source.SCREEN);
    lines.stopSending(Source.SCREEN);
    offer();
  }

  boolean isSharing() {
    return cameras.containsKey(Source.SCREEN);
  }

  /**
   * Sends a packet of padding alone in every picture's stream, to see how much the path carries.
   */
  void probe() {
    cameras.values().forEach(camera -> camera.probe(world.time().nowNanos(), transport()));
  }

  void publish(boolean goOn) {
    publishing = goOn;
  }

  void ignoreSlotsNeeded() {
    answersSlotsNeeded = false;
  }

  // ---- what happens by itself

  private void every(long nanos, int ofPage, Runnable action) {
    world
        .time()
        .after(
            nanos,
            () -> {
              if (page == ofPage) {
                action.run();
                every(nanos, ofPage, action);
              }
            });
  }

  private void checkAgain(int ofPage) {
    ClientTransport current = transport;
    boolean secured = current != null && current.isSecured();
    if (current != null && secured && current.unanswered() > CHECKS_PER_TIMEOUT) {
      iceFailed();
    }
    check();
    world
        .time()
        .after(
            secured ? world.setup().consentTimeoutNanos() / CHECKS_PER_TIMEOUT : FIRST_CHECKS_NANOS,
            () -> {
              if (page == ofPage) {
                checkAgain(ofPage);
              }
            });
  }

  /** The browser gives the path up; the page restarts ICE, if it can tell the server. */
  private void iceFailed() {
    if (attached && publishing && !ended) {
      restartIce();
    }
  }

  private void check() {
    if (transport != null) {
      transport.check();
    }
  }

  private void speak(Microphone microphone) {
    if (publishing && isSecured()) {
      microphone.tick(world.time().nowNanos(), transport());
    }
  }

  private void show(Camera camera) {
    if (publishing && isSecured()) {
      camera.tick(world.time().nowNanos(), transport());
    }
  }

  private void ask() {
    if (isSecured()) {
      writer.begin(scratch, 0, 1_150);
      long now = world.time().nowNanos();
      long retry = Math.max(LEAST_RETRY_NANOS, roundTripNanos() + ASK_NANOS);
      receivers.values().forEach(slot -> slot.ask(writer, 1, now, retry));
      sendWritten();
    }
  }

  /** A browser measures it; here it is known. */
  private long roundTripNanos() {
    return up.link().conditions().delayNanos()
        + down.link().conditions().delayNanos()
        + down.link().queueNanos();
  }

  private void report() {
    if (isSecured()) {
      writer.begin(scratch, 0, 1_150);
      long now = world.time().nowNanos();
      long unix = world.unixNanos() + wallClockSkewNanos;
      microphones.values().forEach(it -> it.stream().report(writer, now, unix, 48_000));
      for (Camera camera : cameras.values()) {
        camera.layers().forEach(layer -> layer.stream().report(writer, now, unix, 90_000));
      }
      writer.receiverReport(1);
      receivers.values().forEach(slot -> slot.report(writer, now));
      sendWritten();
    }
  }

  private void tellArrivals() {
    long now = world.time().nowNanos();
    if (isSecured() && feedback.isDue(now) && !receivers.isEmpty()) {
      writer.begin(scratch, 0, 1_150);
      feedback.write(writer, receivers.values().iterator().next().ssrc(), now);
      sendWritten();
    }
  }

  /** Says that every stream is over. */
  void sayGoodbye() {
    writer.begin(scratch, 0, 1_150);
    streams().forEach(stream -> writer.bye(stream.ssrc()));
    sendWritten();
  }

  private void sendWritten() {
    if (writer.length() > 0) {
      transport().sendRtcp(scratch, writer.length());
    }
  }

  private void send(byte[] datagram, @Nullable PublishedPacket carries) {
    up.send(new Datagram(datagram, address, carries));
  }

  /** Offers whatever is given; true when the server agreed. */
  boolean offerNonsense(SessionOffer offer) {
    Answer<SessionAnswer> answer = new Answer<>();
    world.run(room, new RoomCommand.Negotiate(participantId, offer, lines.sources(), answer));
    return answer.refusal() == null;
  }

  /** A well-formed offer of this page's lines. */
  SessionOffer usualOffer() {
    IceCredentials local = transport().local();
    return lines.offer(
        new RemoteIce(local.usernameFragment(), local.password()), fingerprint.toSdp());
  }

  /** Sends a datagram as it is, over this client's path. */
  void sendRaw(byte[] datagram) {
    send(datagram, null);
  }

  // ---- what arrives

  private void told(RoomEvent event) {
    world.invariants().told(this, event);
    if (event instanceof RoomEvent.SlotsChanged changed) {
      changed.slots().stream()
          .filter(slot -> slot.paused() && receivers.containsKey(slot.mid()))
          .forEach(slot -> receiver(slot.mid()).picturePlayback().paused());
    }
    if (event instanceof RoomEvent.LayersWanted wanted) {
      layersWanted(wanted);
    }
    if (event instanceof RoomEvent.SlotsNeeded needed && answersSlotsNeeded) {
      int thisPage = page;
      world.time().after(OFFER_NANOS, () -> addSlots(needed, thisPage));
    }
  }

  /** As a page sets its encodings active or not; the camera alone has several. */
  private void layersWanted(RoomEvent.LayersWanted wanted) {
    for (Camera camera : cameras.values()) {
      for (Camera.Layer layer : camera.layers()) {
        String rid = layer.stream().record().rid();
        if (!rid.isEmpty()) {
          layer.want(wanted.rids().contains(rid));
        }
      }
    }
  }

  private SlotReceiver receiver(String mid) {
    return Objects.requireNonNull(receivers.get(mid), mid);
  }

  private void addSlots(RoomEvent.SlotsNeeded needed, int ofPage) {
    if (page == ofPage && attached) {
      for (int i = 0; i < needed.audio(); i++) {
        lines.addSlot(MediaKind.AUDIO);
      }
      for (int i = 0; i < needed.video(); i++) {
        lines.addSlot(MediaKind.VIDEO);
      }
      offer();
    }
  }

  private void arrived(Datagram datagram) {
    boolean here = datagram.client().equals(address) && transport != null && inRoom;
    if (!here || !transport().receive(datagram.bytes())) {
      world.invariants().lost(this, datagram);
    }
  }

  @Override
  public void rtp(MemorySegment plain, int length) {
    if (world.invariants().isLawless(room)) {
      return;
    }
    ReceivedPacket packet = ReceivedPacket.read(plain, length);
    long now = world.time().nowNanos();
    feedback.arrived(packet, now);
    for (SlotReceiver slot : receivers.values()) {
      if (slot.ssrc() == packet.ssrc()) {
        takePrimary(slot, packet, now);
        return;
      }
      if (slot.repairSsrc() == packet.ssrc() && packet.isPadding()) {
        return;
      }
      if (slot.repairSsrc() == packet.ssrc()) {
        ReceivedPacket original = packet.original(slot.ssrc(), shape.vp8());
        slot.repair(original, world.invariants().published(this, original, slot.kind()), now);
        return;
      }
    }
    throw new AssertionError(name + " got an SSRC that no answer named");
  }

  private void takePrimary(SlotReceiver slot, ReceivedPacket packet, long now) {
    if (packet.payloadType() != shape.red() || slot.kind() != MediaKind.AUDIO) {
      slot.primary(packet, world.invariants().published(this, packet, slot.kind()), now);
      return;
    }
    List<RedundantSound.Block> blocks = RedundantSound.blocks(packet.payload());
    ReceivedPacket own = packet.alone(blocks.getLast());
    slot.primary(own, world.invariants().published(this, own, slot.kind()), now);
    blocks.subList(0, blocks.size() - 1).forEach(block -> slot.older(block.age()));
  }

  @Override
  public void rtcp(MemorySegment plain, int length) {
    long now = world.time().nowNanos();
    packets.reset(plain, 0, length);
    while (packets.next()) {
      long at = packets.at();
      if (packets.type() == RtcpType.TRANSPORT_FEEDBACK && packets.count() == FeedbackFormat.NACK) {
        nacked(plain, at);
      } else if (packets.type() == RtcpType.TRANSPORT_FEEDBACK
          && packets.count() == FeedbackFormat.TRANSPORT_WIDE) {
        arrivals(plain, at);
      } else if (packets.type() == RtcpType.PAYLOAD_FEEDBACK
          && packets.count() == FeedbackFormat.PLI) {
        layer(FeedbackMessage.mediaSsrc(plain, at)).ifPresent(Camera.Layer::wantKeyframe);
      } else if (packets.type() == RtcpType.SENDER_REPORT) {
        int ssrc = SenderReport.ssrc(plain, at);
        receivers.values().stream()
            .filter(slot -> slot.ssrc() == ssrc)
            .forEach(slot ->
                slot.reported(
                    SenderReport.ntp(plain, at), SenderReport.rtpTimestamp(plain, at), now));
      } else if (packets.type() == RtcpType.PAYLOAD_FEEDBACK
          && packets.count() == FeedbackFormat.FIR) {
        firs.reset(plain, at, packets.length());
        while (firs.next()) {
          layer(firs.ssrc()).ifPresent(Camera.Layer::wantKeyframe);
        }
      }
    }
  }

  private void arrivals(MemorySegment plain, long at) {
    arrivals.reset(plain, at, packets.length());
    while (arrivals.next()) {
      if (arrivals.received()) {
        reportedArrivals++;
        boolean sent = transportCount.hasSent(arrivals.sequenceNumber());
        if (!sent && !world.invariants().isLawless(room)) {
          throw new AssertionError("the server reports a packet that was never sent");
        }
      }
    }
    if (arrivals.malformed()) {
      throw new AssertionError("the server reports arrivals that make no sense");
    }
  }

  private void nacked(MemorySegment plain, long at) {
    Optional<SendStream> stream = stream(FeedbackMessage.mediaSsrc(plain, at));
    nacks.reset(plain, at, packets.length());
    while (stream.isPresent() && nacks.next()) {
      PublishedPacket lost = stream.get().record().packetOfWire(nacks.sequenceNumber());
      if (lost != null) {
        retransmissions++;
        stream.get().sendAgain(lost, transport());
      }
    }
  }

  Optional<SendStream> stream(int ssrc) {
    return streams().stream().filter(stream -> stream.ssrc() == ssrc).findFirst();
  }

  private Optional<Camera.Layer> layer(int ssrc) {
    return cameras.values().stream()
        .flatMap(camera -> camera.layers().stream())
        .filter(layer -> layer.stream().ssrc() == ssrc)
        .findFirst();
  }

  List<SendStream> streams() {
    List<SendStream> all = new ArrayList<>();
    microphones.values().forEach(it -> all.add(it.stream()));
    cameras.values().forEach(it -> it.layers().forEach(layer -> all.add(layer.stream())));
    return all;
  }

  // ---- looking at it

  private ClientTransport transport() {
    return Objects.requireNonNull(transport, "no peer connection");
  }

  /** What the server's last answer said. */
  IceCredentials serverIce() {
    return serverIce;
  }

  Optional<ClientTransport> connection() {
    return Optional.ofNullable(transport);
  }

  boolean isSecured() {
    return transport != null && transport.isSecured();
  }

  Camera camera(Source source) {
    return Objects.requireNonNull(cameras.get(source));
  }

  Camera.Layer layer(String rid) {
    return camera(Source.CAMERA).layers().stream()
        .filter(layer -> layer.stream().record().rid().equals(rid))
        .findFirst()
        .orElseThrow();
  }

  Map<String, SlotReceiver> receivers() {
    return receivers;
  }

  /** The slot that shows this of that person, as this client was told. */
  Optional<SlotReceiver> receiverOf(String participant, Source source) {
    return view.slotsOf(participant).stream()
        .filter(slot -> slot.source().filter(source::equals).isPresent())
        .findFirst()
        .map(slot -> receivers.get(slot.mid()));
  }

  Wire up() {
    return up;
  }

  Wire down() {
    return down;
  }

  InetSocketAddress address() {
    return address;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  ClientShape shape() {
    return shape;
  }

  RoomView view() {
    return view;
  }

  PeerPlan plan() {
    return plan;
  }

  String room() {
    return room;
  }

  String name() {
    return name;
  }

  String participantId() {
    return participantId;
  }

  /** Whether the server has given the peer connection up. */
  boolean hasEnded() {
    return ended;
  }

  boolean isInRoom() {
    return inRoom;
  }

  boolean isAttached() {
    return attached;
  }

  /** When the control connection was lost last. */
  long detachedNanos() {
    return detachedNanos;
  }

  /**
   * Whether it asked for somebody in a slot, which leaves seats empty for those who are not there.
   */
  boolean hasWishes() {
    return wishing;
  }

  boolean isPublishing() {
    return publishing;
  }

  int page() {
    return page;
  }

  int offers() {
    return offers;
  }

  /** Packets with a transport-wide number. */
  long sentPackets() {
    return transportCount.sent();
  }

  /** Packets that the server reported as arrived. */
  long reportedArrivals() {
    return reportedArrivals;
  }

  /** What it tells of when the server's packets came. */
  ArrivalFeedback feedback() {
    return feedback;
  }

  /** What the server believes the way to this client carries. */
  long estimateBps() {
    return world.server().estimateBps(room, participantId);
  }

  long retransmissions() {
    return retransmissions;
  }

  @Override
  public String toString() {
    return name + " (" + participantId + " in " + room + ")";
  }
}
