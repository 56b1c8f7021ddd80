package io.minimeet.sim;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.rtp.BigEndian;
import io.minimeet.rtp.RtpHeader;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionAnswer.SentTrack;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.ClientShape;
import io.minimeet.sim.client.ReceivedPacket;
import io.minimeet.sim.client.RedundantSound;
import io.minimeet.sim.client.SendStream;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.media.Payload;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.sim.media.PublishedStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What has to hold in every world after every event.
 *
 * <ul>
 *   <li>Each slot's sequence numbers are sent once, and what is left out never came to the server;
 *       timestamps, picture counters and keyframes follow on: {@link SlotWitness}.
 *   <li>Every payload is what somebody else in the same room published, bit for bit, and the person
 *       whom {@code slots} names.
 *   <li>No SRTP index is used twice, and no datagram is sent that its client must drop.
 *   <li>Arrivals are reported only of what was sent.
 *   <li>The server asks only for what it lacks, and for keyframes only of pictures.
 *   <li>Everybody in a room is told of the same people, and of seats that fit the tracks there are
 *       and are kept.
 *   <li>A slot's SSRCs never change; no outgoing slot is kept; at the end all memory is back.
 * </ul>
 */
final class Invariants implements SimHandshakes.KeyRecord {
  private final World world;
  private final Map<SimPeer, Wiretap> taps = new HashMap<>();
  private final Map<SimPeer, Map<Integer, SlotWitness>> witnesses = new LinkedHashMap<>();
  private final Map<SimPeer, TransportNumbers> numbers = new HashMap<>();
  private final Map<String, Set<SimPeer>> members = new HashMap<>();
  private final Set<String> changedRooms = new HashSet<>();
  private final Set<String> lawless = new HashSet<>();

  Invariants(World world) {
    this.world = world;
  }

  /** What is published in this room has no record: nothing is said of what is received there. */
  void lawless(String room) {
    lawless.add(room);
  }

  boolean isLawless(String room) {
    return lawless.contains(room);
  }

  // ---- what is reported to it

  void entered(SimPeer peer) {
    forgetExpired(peer);
    taps.computeIfAbsent(peer, any -> new Wiretap(findings(peer)));
    witnesses.computeIfAbsent(peer, any -> new LinkedHashMap<>());
    membersOf(peer.room()).add(peer);
    changedRooms.add(peer.room());
  }

  /** Who was given up while nobody was there to be told of it. */
  private void forgetExpired(SimPeer newcomer) {
    for (SimPeer each : List.copyOf(membersOf(newcomer.room()))) {
      boolean known = newcomer.view().members().containsKey(each.participantId());
      if (!known && !each.isAttached() && world.mayHaveExpired(each)) {
        membersOf(newcomer.room()).remove(each);
        each.gone();
      }
    }
  }

  void leaving(SimPeer peer) {
    membersOf(peer.room()).remove(peer);
    changedRooms.add(peer.room());
  }

  private Set<SimPeer> membersOf(String room) {
    return members.computeIfAbsent(room, any -> new HashSet<>());
  }

  /** Everybody whom the room still counts in. */
  Set<SimPeer> present(String room) {
    return membersOf(room);
  }

  void told(SimPeer peer, RoomEvent event) {
    changedRooms.add(peer.room());
    if (event instanceof RoomEvent.SlotsChanged changed) {
      witnessesOf(peer).values().stream()
          .filter(it -> changed.slots().stream().anyMatch(slot -> slot.mid().equals(it.mid())))
          .forEach(SlotWitness::unsettle);
    }
    if (event instanceof RoomEvent.MediaEnded) {
      witnessesOf(peer).values().forEach(SlotWitness::unsettle);
    }
    if (event instanceof RoomEvent.UserLeft left && left.reason() == LeaveReason.CONNECTION_LOST) {
      for (SimPeer each : List.copyOf(membersOf(peer.room()))) {
        if (each.participantId().equals(left.participantId())) {
          check(
              !each.isAttached(),
              () -> each + " was given up, though its control connection is there");
          membersOf(peer.room()).remove(each);
          each.gone();
        }
      }
    }
  }

  /** A client got an answer: a slot that was there before is still the same. */
  void answered(SimPeer peer, List<AnsweredMedia> media) {
    if (isLawless(peer.room())) {
      return;
    }
    Map<Integer, SlotWitness> known = witnessesOf(peer);
    Map<Integer, SlotWitness> now = new LinkedHashMap<>();
    for (AnsweredMedia line : media) {
      line.sends()
          .ifPresent(sent -> {
            SlotWitness witness = witness(known, line.mid(), line.kind(), sent);
            check(
                now.put(witness.ssrc(), witness) == null,
                () -> "an SSRC stands for two slots of " + peer);
            if (witness.repairSsrc() != 0) {
              check(
                  now.put(witness.repairSsrc(), witness) == null,
                  () -> "an SSRC stands for two slots of " + peer);
            }
          });
    }
    known.clear();
    known.putAll(now);
  }

  private static SlotWitness witness(
      Map<Integer, SlotWitness> known, String mid, MediaKind kind, SentTrack sent) {
    int ssrc = (int) sent.ssrc();
    int repairSsrc = (int) (long) sent.repairSsrc().orElse(0L);
    check(ssrc != 0, () -> "the SSRC of slot " + mid + " is 0");
    for (SlotWitness each : known.values()) {
      if (each.mid().equals(mid)) {
        check(
            each.ssrc() == ssrc && each.repairSsrc() == repairSsrc && each.kind() == kind,
            () -> "the SSRC of slot " + mid + " changed");
        return each;
      }
    }
    return new SlotWitness(mid, kind, ssrc, repairSsrc);
  }

  private Map<Integer, SlotWitness> witnessesOf(SimPeer peer) {
    return witnesses.computeIfAbsent(peer, any -> new LinkedHashMap<>());
  }

  @Override
  public void established(Fingerprint client, long nonce) {
    taps.forEach((peer, tap) -> {
      if (peer.fingerprint().equals(client)) {
        tap.keys(client, nonce);
        numbers.put(peer, new TransportNumbers());
        witnessesOf(peer).values().forEach(SlotWitness::beginAgain);
      }
    });
  }

  @Override
  public void ended(Fingerprint client) {
    witnesses.forEach((peer, slots) -> {
      if (peer.fingerprint().equals(client)) {
        slots.values().forEach(SlotWitness::unsettle);
        peer.associationEnded();
      }
    });
  }

  private TransportNumbers numbersOf(SimPeer peer) {
    return numbers.computeIfAbsent(peer, any -> new TransportNumbers());
  }

  /** The server sends a datagram to a client; the network has not seen it yet. */
  void serverSends(SimPeer peer, byte[] datagram) {
    Objects.requireNonNull(taps.get(peer)).read(datagram);
  }

  /** A datagram to a client will not arrive. */
  void lost(SimPeer peer, Datagram datagram) {
    Map<Integer, SlotWitness> known = witnesses.get(peer);
    MemorySegment bytes = MemorySegment.ofArray(datagram.bytes());
    if (known != null && datagram.bytes().length > RtpHeader.FIXED_LENGTH) {
      SlotWitness witness = known.get(RtpHeader.ssrc(bytes, 0));
      boolean media = BigEndian.get8(bytes, 0) >>> 6 == 2;
      if (media && witness != null && witness.ssrc() == RtpHeader.ssrc(bytes, 0)) {
        witness.lostOnLink();
      }
    }
  }

  /** The server took an RTP packet in, and has forwarded it by now. */
  void serverTook(PublishedPacket packet) {
    packet.stream().arrived(packet.sequence());
    boolean excused = world.server().isHolding() || world.server().egress().refusals() > 0;
    for (SimPeer peer : membersOf(packet.stream().room())) {
      if (peer.isAttached() && peer.isSecured()) {
        for (SlotWitness witness : witnessesOf(peer).values()) {
          witness.serverTook(packet, excused, world.time().nowNanos());
        }
      }
    }
  }

  // ---- what the server sends

  private Wiretap.Findings findings(SimPeer peer) {
    return new Wiretap.Findings() {
      @Override
      public void rtp(ReceivedPacket packet) {
        sent(peer, packet);
      }

      @Override
      public void nack(int mediaSsrc, int sequence) {
        if (isLawless(peer.room())) {
          return;
        }
        SendStream stream = asked(peer, mediaSsrc);
        PublishedPacket packet = stream.record().packetOfWire(sequence);
        check(packet != null, () -> "the server asks for a packet that was never sent");
        check(
            packet == null || !stream.record().hasArrived(packet.sequence()),
            () -> "the server asks for a packet it has: " + packet);
      }

      @Override
      public void keyframeRequest(int mediaSsrc) {
        if (isLawless(peer.room())) {
          return;
        }
        check(
            asked(peer, mediaSsrc).kind() == MediaKind.VIDEO,
            () -> "the server asks " + peer + " for a keyframe of sound");
      }
    };
  }

  private static SendStream asked(SimPeer peer, int ssrc) {
    return peer.stream(ssrc)
        .orElseThrow(() -> new AssertionError(peer + " is asked about an SSRC it does not send"));
  }

  private void sent(SimPeer peer, ReceivedPacket packet) {
    if (isLawless(peer.room())) {
      return;
    }
    SlotWitness witness = witnessesOf(peer).get(packet.ssrc());
    check(witness != null, () -> peer + " is sent an SSRC that no answer named");
    if (witness == null) {
      return;
    }
    ClientShape shape = peer.shape();
    boolean repair = packet.ssrc() == witness.repairSsrc();
    if (!repair && witness.kind() == MediaKind.AUDIO && packet.payloadType() == shape.red()) {
      sent(peer, aloneOf(peer, packet));
      return;
    }
    int primaryType = witness.kind() == MediaKind.AUDIO ? shape.opus() : shape.vp8();
    check(
        packet.payloadType() == (repair ? shape.rtx() : primaryType),
        () -> "payload type " + packet.payloadType() + " to " + peer);
    if (repair && packet.isPadding()) {
      checkElements(peer, packet, witness);
      return;
    }
    ReceivedPacket original = repair ? packet.original(witness.ssrc(), primaryType) : packet;
    PublishedPacket published = published(peer, original, witness.kind());
    checkElements(peer, packet, witness);
    checkLevel(peer, packet, published, witness);
    if (repair) {
      witness.repair(original, published);
    } else {
      checkOccupant(peer, witness, published.stream());
      boolean excused = world.server().egress().refusals() > 0;
      witness.primary(packet, published, excused, world.time().nowNanos());
    }
  }

  /** The packet without the sound before it, which has to be what was published there. */
  private ReceivedPacket aloneOf(SimPeer peer, ReceivedPacket packet) {
    List<RedundantSound.Block> blocks = RedundantSound.blocks(packet.payload());
    ReceivedPacket own = packet.alone(blocks.getLast());
    PublishedPacket published = published(peer, own, MediaKind.AUDIO);
    for (RedundantSound.Block block : blocks.subList(0, blocks.size() - 1)) {
      PublishedPacket older = published(peer, packet.alone(block), MediaKind.AUDIO);
      check(
          older.stream() == published.stream()
              && published.timestamp() - older.timestamp() == block.age()
              && block.type() == peer.shape().opus(),
          () -> "sound that does not come before: " + older + " with " + published);
    }
    return own;
  }

  /** The packet whose payload this is; any other payload is a failure. */
  PublishedPacket published(SimPeer receiver, ReceivedPacket packet, MediaKind kind) {
    boolean isPicture = kind == MediaKind.VIDEO;
    Payload.Stamp stamp = Payload.stamp(packet.payload(), isPicture);
    PublishedPacket published = stamp == null ? null : world.publications().find(stamp);
    if (published == null || !Payload.same(packet.payload(), published.payload(), isPicture)) {
      throw new AssertionError(receiver + " gets a payload that nobody published: " + published);
    }
    PublishedStream stream = published.stream();
    check(stream.kind() == kind, () -> "sound in a slot for pictures, or the reverse");
    check(stream.room().equals(receiver.room()), () -> receiver + " gets media of another room");
    check(
        !stream.participantId().equals(receiver.participantId()),
        () -> receiver + " gets its own media");
    return published;
  }

  private void checkElements(SimPeer peer, ReceivedPacket packet, SlotWitness witness) {
    ClientShape shape = peer.shape();
    for (ReceivedPacket.Element element : packet.elements()) {
      if (element.id() == shape.mid()) {
        check(
            new String(element.value(), StandardCharsets.UTF_8).equals(witness.mid()),
            () -> "a mid that is not the slot's");
      } else if (element.id() == shape.transportWide()) {
        numbersOf(peer).accept(element.value());
      } else if (witness.kind() != MediaKind.AUDIO || element.id() != shape.audioLevel()) {
        check(
            element.id() == shape.absSendTime() && element.value().length == 3,
            () -> "header extension " + element.id() + " to " + peer);
      }
    }
  }

  private static void checkLevel(
      SimPeer peer, ReceivedPacket packet, PublishedPacket published, SlotWitness witness) {
    if (witness.kind() == MediaKind.AUDIO) {
      check(
          packet.elements().stream()
              .anyMatch(it ->
                  it.id() == peer.shape().audioLevel()
                      && (it.value()[0] & 0xff) == published.level()),
          () -> "the audio level is missing, or another");
    }
  }

  private static void checkOccupant(SimPeer peer, SlotWitness witness, PublishedStream stream) {
    if (!peer.isAttached()) {
      return; // nobody tells it who is in its slots
    }
    Optional<SlotState> slot = peer.view().slot(witness.mid());
    check(
        slot.flatMap(SlotState::participantId).filter(stream.participantId()::equals).isPresent()
            && slot.flatMap(SlotState::source).filter(stream.source()::equals).isPresent(),
        () ->
            "slot %s of %s holds %s, but %s is sent".formatted(witness.mid(), peer, slot, stream));
  }

  // ---- after every event

  void afterEvent() {
    check(
        world.server().isHolding() || !world.server().egress().hasClaimed(),
        () -> "an outgoing slot was kept");
    if (!changedRooms.isEmpty()) {
      changedRooms.forEach(this::checkRoom);
      changedRooms.clear();
    }
  }

  private void checkRoom(String room) {
    if (isLawless(room)) {
      return;
    }
    Set<String> truth = new TreeSet<>();
    membersOf(room).forEach(peer -> truth.add(peer.participantId()));
    for (SimPeer peer : membersOf(room)) {
      if (peer.isAttached()) {
        check(
            truth.equals(new TreeSet<>(peer.view().members().keySet())),
            () ->
                "%s was told of %s, but there are %s"
                    .formatted(peer, peer.view().members().keySet(), truth));
        checkSeats(peer);
      }
    }
  }

  private static void checkSeats(SimPeer viewer) {
    check(
        viewer.hasWishes() || !viewer.view().hasSeenMoves(),
        () -> viewer + " was told that somebody changed seats, and never asked for it");
    Set<List<Object>> seated = new HashSet<>();
    Map<MediaKind, Integer> taken = new HashMap<>();
    Map<MediaKind, Integer> seats = new HashMap<>();
    for (SlotState slot : viewer.view().slots().values()) {
      seats.merge(slot.kind(), 1, Integer::sum);
      if (slot.participantId().isEmpty()) {
        check(
            slot.source().isEmpty() && slot.layer().isEmpty(), () -> "an empty slot with " + slot);
        continue;
      }
      String id = slot.participantId().get();
      Source source = slot.source().orElseThrow();
      taken.merge(slot.kind(), 1, Integer::sum);
      check(!id.equals(viewer.participantId()), () -> viewer + " sits in its own slot");
      check(viewer.view().members().containsKey(id), () -> "somebody who is gone sits in " + slot);
      check(seated.add(List.of(id, source)), () -> "two slots show the same: " + slot);
      check(source.kind() == slot.kind(), () -> "sound sits in a slot for pictures: " + slot);
    }
    for (MediaKind kind : List.of(MediaKind.AUDIO, MediaKind.VIDEO)) {
      int tracks = tracks(viewer, kind);
      int most = Math.min(tracks, seats.getOrDefault(kind, 0));
      check(
          viewer.hasWishes() || taken.getOrDefault(kind, 0) == most,
          () ->
              "%s has %d of %d tracks in its slots: %s"
                  .formatted(viewer, taken.getOrDefault(kind, 0), tracks, viewer.view().slots()));
    }
  }

  private static int tracks(SimPeer viewer, MediaKind kind) {
    int count = 0;
    for (ParticipantInfo each : viewer.view().members().values()) {
      if (!each.participantId().equals(viewer.participantId())) {
        count += (int) each.tracks().stream().filter(track -> track.kind() == kind).count();
      }
    }
    return count;
  }

  // ---- at the end

  /** Everything sent has arrived or was lost on a link; nothing is under way any more. */
  void checkDelivery() {
    witnesses.forEach((peer, slots) -> {
      if (isLawless(peer.room())) {
        return;
      }
      boolean duplicated = peer.down().link().duplicated() > 0;
      boolean comparable = peer.isInRoom() && peer.page() == 1 && !duplicated;
      peer.connection()
          .ifPresent(it -> {
            check(duplicated || it.replayed() == 0, () -> peer + " got a datagram twice");
            check(
                peer.page() > 1 || it.undecryptable() == 0,
                () -> peer + " got a datagram it could not read");
          });
      for (SlotWitness slot : Set.copyOf(slots.values())) {
        SlotReceiver receiver = peer.receivers().get(slot.mid());
        if (comparable && receiver != null) {
          check(
              slot.primaries() == receiver.primaries() + slot.lostPrimaries(),
              () ->
                  "%d packets were sent in slot %s of %s, %d arrived, %d were lost"
                      .formatted(
                          slot.primaries(),
                          slot.mid(),
                          peer,
                          receiver.primaries(),
                          slot.lostPrimaries()));
        }
      }
    });
  }

  /** Everybody has left: the server has given everything back. */
  void checkAllReturned() {
    check(
        world.server().slots().inUse() == 0,
        () -> world.server().slots().inUse() + " packet slots are in use, though nobody is there");
  }

  SlotWitness witness(SimPeer peer, String mid) {
    return witnessesOf(peer).values().stream()
        .filter(each -> each.mid().equals(mid))
        .findFirst()
        .orElseThrow();
  }

  /** All slots of all peers, each once. */
  Set<SlotWitness> all() {
    Set<SlotWitness> all = new HashSet<>();
    witnesses.values().forEach(slots -> all.addAll(slots.values()));
    return all;
  }

  Set<SlotWitness> of(SimPeer peer) {
    return new HashSet<>(witnessesOf(peer).values());
  }

  private static void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }
}
