package io.minimeet.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.EncoderRates;
import io.minimeet.sim.client.SendStream;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.media.PublishedStream;
import io.minimeet.sim.net.LinkConditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A meeting told in sentences: who comes, what the network does, what has to be seen. */
final class Meeting {
  private static final long MILLI = 1_000_000L;
  private static final int FRAMES = 30;

  private final World world;
  private final Map<String, SimPeer> people = new LinkedHashMap<>();
  private String room = "blue";
  private LinkConditions network = LinkConditions.perfect();
  private UnaryOperator<PeerPlan> plan = UnaryOperator.identity();

  private Meeting(World world) {
    this.world = world;
  }

  static Meeting seeded(long seed) {
    return new Meeting(new World(Seeds.or(seed)));
  }

  static Meeting in(World world) {
    return new Meeting(world);
  }

  World world() {
    return world;
  }

  SimPeer of(String name) {
    return Objects.requireNonNull(people.get(name), name);
  }

  // ---- what happens

  /** Whoever comes from now on, comes into this room. */
  Meeting inRoom(String name) {
    room = name;
    return this;
  }

  /** Whoever comes from now on, has this network in both directions. */
  Meeting overNetwork(LinkConditions conditions) {
    network = conditions;
    return this;
  }

  /** Whoever comes from now on, has a plan that differs so from the usual. */
  Meeting planning(UnaryOperator<PeerPlan> changed) {
    plan = changed;
    return this;
  }

  /** Whoever comes from now on, has a camera of 720p in three layers. */
  Meeting withSimulcast() {
    return planning(
        it -> it.pictures(FRAMES, EncoderRates.simulcast(FRAMES)).simulcast("q", "h", "f"));
  }

  /** What this person is sent, comes over that wire first. */
  Meeting behind(Bottleneck bottleneck, String... names) {
    for (String name : names) {
      world.behind(bottleneck, of(name));
    }
    return this;
  }

  /** Whatever was seen and heard so far, does not count. */
  Meeting countsFromNow() {
    allSlots().forEach(SlotReceiver::forgetPlayback);
    for (SimPeer peer : people.values()) {
      peer.down().link().meter().begin(world.time().nowNanos());
    }
    return this;
  }

  Meeting come(String... names) {
    for (String name : names) {
      PeerPlan own = plan.apply(PeerPlan.usual(people.size()));
      SimPeer peer = world.peer(room, name, own, network);
      people.put(name, peer);
      world.guarded(() -> assertTrue(peer.join(), name + " was not let in"));
    }
    return this;
  }

  Meeting leaves(String name) {
    world.guarded(of(name)::leave);
    return this;
  }

  Meeting does(String name, Consumer<SimPeer> action) {
    world.guarded(() -> action.accept(of(name)));
    return this;
  }

  Meeting uplinkOf(String name, UnaryOperator<LinkConditions> change) {
    change(of(name).up(), change);
    return this;
  }

  Meeting downlinkOf(String name, UnaryOperator<LinkConditions> change) {
    change(of(name).down(), change);
    return this;
  }

  private static void change(Wire wire, UnaryOperator<LinkConditions> change) {
    wire.conditions(change.apply(wire.link().conditions()));
  }

  Meeting everyLinkOf(String name, UnaryOperator<LinkConditions> change) {
    return uplinkOf(name, change).downlinkOf(name, change);
  }

  Meeting everyLink(UnaryOperator<LinkConditions> change) {
    people.keySet().forEach(name -> everyLinkOf(name, change));
    return this;
  }

  Meeting seconds(double count) {
    world.pass((long) (count * 1_000 * MILLI));
    return this;
  }

  /** Publishing ends, what is under way arrives. */
  Meeting settles() {
    world.settle();
    return this;
  }

  /** Everybody leaves, and the server has nothing left. */
  void ends() {
    world.end();
  }

  // ---- what has to be so

  /** A check of one's own, told with the seed when it fails. */
  Meeting expect(Runnable check) {
    world.guarded(check);
    return this;
  }

  Meeting everybodySeesAndHearsEverybody() {
    people.values().stream().map(SimPeer::room).distinct().forEach(this::everyone);
    return this;
  }

  /** Everybody in this room sees and hears everybody else there. */
  Meeting everyone(String inRoom) {
    for (SimPeer viewer : people.values()) {
      for (SimPeer other : people.values()) {
        if (viewer != other
            && viewer.room().equals(inRoom)
            && viewer.isInRoom()
            && other.isInRoom()
            && viewer.room().equals(other.room())) {
          sees(viewer.name(), other.name());
          hears(viewer.name(), other.name());
        }
      }
    }
    return this;
  }

  Meeting sees(String viewer, String other) {
    return plays(viewer, other, Source.CAMERA);
  }

  Meeting hears(String viewer, String other) {
    return plays(viewer, other, Source.MICROPHONE);
  }

  /** Something of {@code other} was played within the last 300 ms. */
  Meeting plays(String viewer, String other, Source source) {
    return expect(() -> {
      Optional<SlotReceiver> slot = of(viewer).receiverOf(of(other).participantId(), source);
      assertTrue(slot.isPresent(), viewer + " has no slot with the " + source + " of " + other);
      PublishedStream shown = slot.orElseThrow().shown();
      assertTrue(
          shown != null
              && shown.participantId().equals(of(other).participantId())
              && shown.source() == source
              && world.time().nowNanos() - slot.orElseThrow().shownNanos() < 300 * MILLI,
          "%s plays nothing of the %s of %s now; last %s, waits for %s"
              .formatted(viewer, source, other, shown, slot.orElseThrow().waitsFor()));
    });
  }

  Meeting playsNothingOf(String viewer, String other, Source source) {
    return expect(() -> {
      for (SlotReceiver slot : of(viewer).receivers().values()) {
        PublishedStream shown = slot.shown();
        boolean now = world.time().nowNanos() - slot.shownNanos() < 300 * MILLI;
        assertTrue(
            !now
                || shown == null
                || shown.source() != source
                || !shown.participantId().equals(of(other).participantId()),
            viewer + " still plays " + shown);
      }
    });
  }

  /**
   * Call when settled: every packet of every stream reached every other person in the room once.
   */
  Meeting everyPacketReachedEverybodyOnce() {
    return expect(() -> {
      for (SimPeer other : people.values()) {
        for (SendStream stream : other.streams()) {
          for (SimPeer viewer : people.values()) {
            if (viewer != other && viewer.room().equals(other.room())) {
              long got =
                  viewer.receivers().values().stream()
                      .mapToLong(slot -> slot.packetsOf(stream.record()))
                      .sum();
              assertEquals(
                  stream.record().count(), got, "packets of " + stream.record() + " at " + viewer);
            }
          }
        }
      }
    });
  }

  /** The slots of all in the room. */
  List<SlotReceiver> allSlots() {
    return people.values().stream()
        .filter(SimPeer::isInRoom)
        .flatMap(peer -> peer.receivers().values().stream())
        .toList();
  }

  long now() {
    return world.time().nowNanos();
  }

  /** Whether this person was told that no picture is sent, though somebody is in the slot. */
  boolean picturePausedAt(String viewer) {
    return of(viewer).view().slots().values().stream()
        .anyMatch(slot ->
            slot.kind() == MediaKind.VIDEO && slot.paused() && slot.participantId().isPresent());
  }

  long counted(Counter counter) {
    return world.server().counters().count(counter);
  }

  long dropped(DropReason reason) {
    return world.server().counters().drops(reason);
  }

  Meeting countsNo(DropReason... reasons) {
    return expect(() -> {
      for (DropReason reason : reasons) {
        assertEquals(0, dropped(reason), reason.name());
      }
    });
  }
}
