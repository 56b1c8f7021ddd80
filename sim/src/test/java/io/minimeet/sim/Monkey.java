package io.minimeet.sim;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.Source;
import io.minimeet.sim.client.Pictures;
import io.minimeet.sim.client.SlotReceiver;
import io.minimeet.sim.net.LinkConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** People who come, go and do anything at random moments, on networks that change at random. */
final class Monkey {
  private static final long MILLI = 1_000_000L;
  private static final List<String> ROOMS = List.of("blue", "red");
  private static final int MAX_PEERS = 10;

  /** A keyframe that was asked for in vain is asked for again after 3 s at the latest. */
  private static final long CALM_NANOS = 4_000 * MILLI;

  /** What is known of a link that was bad is forgotten by then, however often it was. */
  private static final long REGAIN_NANOS = 60_000 * MILLI;

  private final World world;
  private final RandomGenerator random;
  private final List<String> done = new ArrayList<>();
  private int actions;

  Monkey(long seed) {
    world = new World(seed, new SimServer.Setup(64L << 20, 3_000 * MILLI, 2_000 * MILLI, 4));
    random = world.random();
  }

  void play(int count) {
    for (int i = 0; i < count; i++) {
      world.guarded(this::act);
      world.pass(random.nextLong(150 * MILLI));
    }
    calm();
    world.end();
  }

  /** How many things were done. */
  int actions() {
    return actions;
  }

  private void act() {
    actions++;
    switch (random.nextInt(22)) {
      case 0, 1, 2, 3 -> come();
      case 4 -> someone(SimPeer::isAttached).ifPresent(it -> did("leaves", it).leave());
      case 5 ->
          someone(SimPeer::isAttached).ifPresent(it -> did("loses control", it).loseControl());
      case 6, 7 -> someone(it -> !it.isAttached()).ifPresent(it -> did("resumes", it).resume());
      case 8 -> someone(it -> true).ifPresent(it -> did("reloads", it).reload());
      case 9 ->
          someone(SimPeer::isAttached).ifPresent(it -> did("moves", it).moveToAnotherAddress());
      case 10 -> someone(SimPeer::isAttached).ifPresent(it -> did("restarts ICE", it).restartIce());
      case 11 -> someone(SimPeer::isAttached).ifPresent(this::mute);
      case 12 ->
          someone(SimPeer::isAttached)
              .ifPresent(it -> did("hides or shows", it).pauseVideo(random.nextBoolean()));
      case 13 -> someone(SimPeer::isAttached).ifPresent(this::share);
      case 14 -> someone(SimPeer::isAttached).ifPresent(this::wish);
      case 15 ->
          someone(it -> it.isAttached() && it.isPublishing() && it.hasEnded())
              .ifPresent(it -> did("reconnects", it).reconnect());
      case 16 -> someone(SimPeer::isAttached).ifPresent(it -> did("offers again", it).offer());
      case 17 -> someone(it -> true).ifPresent(it -> did("disappears", it).disappear());
      case 18 -> someone(it -> true).ifPresent(this::layers);
      default -> someone(SimPeer::isPublishing).ifPresent(this::weather);
    }
  }

  private SimPeer did(String what, SimPeer peer) {
    done.add(peer.name() + " " + what + " at " + (world.time().nowNanos() - world.startNanos()));
    return peer;
  }

  private Optional<SimPeer> someone(Predicate<SimPeer> kind) {
    List<SimPeer> able = world.peers().stream().filter(SimPeer::isInRoom).filter(kind).toList();
    return able.isEmpty() ? Optional.empty() : Optional.of(able.get(random.nextInt(able.size())));
  }

  private void come() {
    if (world.peers().stream().filter(SimPeer::isInRoom).count() >= MAX_PEERS) {
      return;
    }
    PeerPlan plan =
        PeerPlan.usual(random.nextInt(3))
            .sending(random.nextInt(5) > 0, random.nextInt(5) > 0)
            .slots(random.nextInt(4), random.nextInt(4))
            .soundPackets(60)
            .pictures(8, new Pictures.Counted(2, 4, 60));
    if (random.nextInt(3) == 0) {
      plan = plan.simulcast("q", "h");
    }
    String room = ROOMS.get(random.nextInt(ROOMS.size()));
    SimPeer peer = world.peer(room, "peer" + world.peers().size(), plan, conditions());
    did("comes", peer).join();
  }

  private LinkConditions conditions() {
    LinkConditions some = LinkConditions.perfect().delayed(random.nextLong(40 * MILLI));
    return switch (random.nextInt(8)) {
      case 0 -> some.losing(random.nextDouble(0.3));
      case 1 -> some.losingInBursts(0.01, 10);
      case 2 -> some.reordering(0.1, 30 * MILLI).jittering(10 * MILLI);
      case 3 -> some.duplicating(0.1).reordering(0.05, 15 * MILLI);
      case 4 -> some.limitedTo(50_000 + random.nextInt(500_000), 300 * MILLI);
      case 5 -> some.jittering(random.nextLong(1, 200 * MILLI));
      default -> some;
    };
  }

  private void weather(SimPeer peer) {
    did("gets other weather", peer).up().conditions(conditions());
    peer.down().conditions(conditions());
  }

  private void mute(SimPeer peer) {
    if (peer.plan().microphone()) {
      did("mutes", peer).mute(Source.MICROPHONE, random.nextBoolean());
    }
  }

  private void share(SimPeer peer) {
    did("shares or stops", peer);
    if (peer.isSharing()) {
      peer.stopSharing();
    } else {
      peer.shareScreen();
    }
  }

  private void wish(SimPeer peer) {
    List<SlotReceiver> slots = List.copyOf(peer.receivers().values());
    Optional<SimPeer> wanted = someone(it -> it.room().equals(peer.room()));
    if (!slots.isEmpty()) {
      String mid = slots.get(random.nextInt(slots.size())).mid();
      Optional<String> id = wanted.map(SimPeer::participantId);
      did("wishes", peer).subscribe(List.of(SimPeer.wish(mid, id, Optional.empty())));
    }
  }

  private void layers(SimPeer peer) {
    if (peer.plan().camera()) {
      String rid = peer.plan().rids().isEmpty() ? "" : peer.plan().rids().getLast();
      did("runs or stops its best layer", peer).layer(rid).run(random.nextBoolean());
    }
  }

  /** The weather clears up; whoever is still there and seen must be seen again. */
  private void calm() {
    for (SimPeer peer : world.peers()) {
      if (peer.isInRoom() && peer.isPublishing()) {
        peer.up().conditions(LinkConditions.perfect());
        peer.down().conditions(LinkConditions.perfect());
        if (peer.plan().camera()) {
          peer.layer(peer.plan().rids().isEmpty() ? "" : peer.plan().rids().getLast()).run(true);
        }
        if (peer.isAttached()) {
          world.guarded(() -> peer.pauseVideo(false));
        }
        if (peer.isAttached() && peer.hasEnded()) {
          world.guarded(peer::reconnect);
        }
      }
    }
    world.pass(1_000 * MILLI);
    long began = now();
    long until = began + CALM_NANOS;
    while (missing() != null && now() < Math.min(until, began + REGAIN_NANOS)) {
      world.pass(250 * MILLI);
      if (isAnyPicturePausedByItsLink()) {
        until = now() + CALM_NANOS;
      }
    }
    world.guarded(() -> {
      String missing = missing();
      if (missing != null) {
        throw new AssertionError(missing + "; " + done);
      }
    });
  }

  private long now() {
    return world.time().nowNanos();
  }

  /** Nobody hides anything now: what is paused is so because the link did not carry it. */
  private boolean isAnyPicturePausedByItsLink() {
    return world.peers().stream()
        .filter(peer -> peer.isInRoom() && peer.isAttached() && !peer.hasEnded())
        .flatMap(peer -> peer.view().slots().values().stream())
        .anyMatch(slot ->
            slot.kind() == MediaKind.VIDEO && slot.paused() && slot.participantId().isPresent());
  }

  /** What somebody should see or hear and does not, the weather being fine; null when nothing. */
  private @Nullable String missing() {
    List<SimPeer> connected =
        world.peers().stream()
            .filter(SimPeer::isInRoom)
            .filter(peer -> peer.isPublishing() && peer.isSecured() && !peer.hasEnded())
            .toList();
    return connected.stream()
        .filter(SimPeer::isAttached)
        .map(viewer -> missing(viewer, connected))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String missing(SimPeer viewer, List<SimPeer> connected) {
    for (SlotState slot : viewer.view().slots().values()) {
      SlotReceiver receiver = viewer.receivers().get(slot.mid());
      for (SimPeer publisher : connected) {
        boolean shown = slot.participantId().filter(publisher.participantId()::equals).isPresent();
        if (shown && receiver != null && !plays(receiver)) {
          return missing(viewer, receiver, publisher);
        }
      }
    }
    return null;
  }

  private boolean plays(SlotReceiver slot) {
    return slot.shown() != null && now() - slot.shownNanos() < 1_000 * MILLI;
  }

  private static String missing(SimPeer viewer, SlotReceiver slot, SimPeer publisher) {
    return "%s shows nothing of %s in slot %s (%s) though the weather is fine: %s, waits for %s"
        .formatted(
            viewer,
            publisher,
            slot.mid(),
            slot.kind() == MediaKind.AUDIO ? "sound" : "picture",
            slot.shown(),
            slot.waitsFor());
  }

  /** All that can be seen of the run, for comparing it with another. */
  String trace() {
    StringBuilder trace = new StringBuilder();
    for (Counter counter : Counter.values()) {
      trace
          .append(counter)
          .append('=')
          .append(world.server().counters().count(counter))
          .append(' ');
    }
    for (DropReason reason : DropReason.values()) {
      trace.append(reason).append('=').append(world.server().counters().drops(reason)).append(' ');
    }
    return trace.append(world.time().events()).append(done).toString();
  }
}
