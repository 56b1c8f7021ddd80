package io.minimeet.sfu.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.api.PictureReason;
import io.minimeet.sfu.api.PictureState;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotWish;
import io.minimeet.sfu.fixture.Client;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.World;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Meetings in virtual time: what each sees, and what each is told. */
final class RoomAllocationTest {
  private static final String ROOM = "room-1";

  private final World world = new World();
  private final Client ann = world.client("ann");
  private final Client bob = world.client("bob");
  private final List<SimulcastCamera> cameras = new ArrayList<>();
  private final Map<Client, Long> links = new HashMap<>();
  private final SimulcastCamera annsCamera = new SimulcastCamera(ann, "cam", 100);

  @AfterEach
  void shouldGiveEveryBufferBack() {
    world.shard.close();
    assertEquals(0, world.slots.inUse());
  }

  /** Ann sends a camera, Bob sees it and sends nothing. */
  private void annIsSeenByBob() {
    ann.join(ROOM).offer(Offers.video("cam").rids("q", "h", "f")).connect();
    bob.join(ROOM).offer(Offers.video("v0").receiving()).connect();
    cameras.add(annsCamera);
  }

  /** So many seconds of pictures, reports of what links take, and checks of who is there. */
  private void pass(double seconds) {
    long pictures = Math.round(seconds * SimulcastCamera.PICTURES_A_SECOND);
    for (long i = 0; i < pictures; i++) {
      cameras.forEach(SimulcastCamera::shoot);
      if (i % SimulcastCamera.PICTURES_A_SECOND == 0) {
        links.forEach(this::tellLink);
        for (Client client : List.of(ann, bob)) {
          world.receive(client.address, client.check(false));
        }
      }
      world.pass(World.SECOND / SimulcastCamera.PICTURES_A_SECOND);
      world.takeSent();
    }
  }

  /** What its link takes, as its receiver says (REMB). */
  private void link(Client client, long bps) {
    links.put(client, bps);
    tellLink(client, bps);
  }

  private void tellLink(Client client, long bps) {
    MemorySegment memory = Arena.ofAuto().allocate(256);
    RtcpWriter writer = new RtcpWriter();
    writer.begin(memory, 0, 256);
    writer.receiverReport(1);
    writer.remb(1, bps, new int[] {client.slotSsrc("v0")}, 1);
    world.receive(client.address, client.protectRtcp(memory, writer.length()));
  }

  private static void wish(Client client, SlotWish... wishes) {
    client.run(new RoomCommand.Subscribe(client.id(), List.of(wishes), Reply.ignored()));
  }

  private static SlotWish shown(String mid, int width, int height) {
    return new SlotWish(
        mid,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(width),
        OptionalInt.of(height),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** What a client knows of its slot. */
  private static SlotState slot(Client client) {
    return client.heard(RoomEvent.SlotsChanged.class).stream()
        .flatMap(told -> told.slots().stream())
        .filter(state -> state.mid().equals("v0"))
        .reduce((former, latter) -> latter)
        .orElseThrow();
  }

  private static String layer(Client client) {
    return slot(client).layer().map(SlotState.Layer::rid).orElse("");
  }

  /** The last a client was told of the picture in its slot: state and reason. */
  private static String quality(Client client) {
    RoomEvent.Quality told = client.heard(RoomEvent.Quality.class).getLast();
    return told.state().wire() + told.why().map(why -> " " + why.wire()).orElse("");
  }

  private static List<String> wantedOf(Client client) {
    return client.heard(RoomEvent.LayersWanted.class).getLast().rids();
  }

  @Nested
  final class Sizes {
    @Test
    void shouldSendNoMoreThanIsShown() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      wish(bob, shown("v0", 640, 360));
      pass(3);
      SlotState.Layer layer = slot(bob).layer().orElseThrow();
      assertEquals("h", layer.rid());
      assertEquals(640, layer.width());
      assertEquals(360, layer.height());
      assertTrue(Math.abs(layer.framesPerSecond() - 15) <= 3, "told " + layer);
      assertEquals("good size_on_screen", quality(bob));
    }

    @Test
    void shouldSendTheBestToWhomSaysNothing() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(6);
      assertEquals("f", layer(bob));
      assertEquals("good", quality(bob));
    }

    @Test
    void shouldFollowWhatIsShown() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      wish(bob, shown("v0", 160, 90));
      pass(3);
      assertEquals("q", layer(bob));
      wish(bob, shown("v0", 1_280, 720));
      pass(3);
      assertEquals("f", layer(bob));
    }

    @Test
    void shouldPauseWhatNobodyLooksAt() {
      annIsSeenByBob();
      wish(bob, shown("v0", 0, 0));
      pass(2);
      assertTrue(slot(bob).paused());
      assertEquals("paused size_on_screen", quality(bob));
      assertEquals(1, world.counters.pauses(PictureReason.SIZE_ON_SCREEN));
      wish(bob, shown("v0", 640, 360));
      pass(2);
      assertFalse(slot(bob).paused());
      assertEquals("good size_on_screen", quality(bob));
    }

    /** Frame rates are measured and waver: that is no news. */
    @Test
    void shouldTellOfALayerOnce() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(5);
      bob.events.clear();
      pass(10);
      assertEquals(List.of(), bob.heard(RoomEvent.SlotsChanged.class));
      assertEquals(List.of(), bob.heard(RoomEvent.Quality.class));
    }
  }

  @Nested
  final class Links {
    @Test
    void shouldSendWhatTheLinkTakes() {
      annIsSeenByBob();
      link(bob, 700_000);
      pass(5);
      assertEquals("h", layer(bob));
      assertEquals("reduced your_downlink", quality(bob));
    }

    @Test
    void shouldPauseThePictureWhereThereIsNoRoomAndBringItBack() {
      annIsSeenByBob();
      link(bob, 3_000_000);
      pass(5);
      assertEquals("f", layer(bob));
      link(bob, 100_000);
      pass(2);
      assertTrue(slot(bob).paused());
      assertEquals(Optional.empty(), slot(bob).layer());
      assertEquals("paused your_downlink", quality(bob));
      assertEquals(1, world.counters.pauses(PictureReason.YOUR_DOWNLINK));
      link(bob, 3_000_000);
      pass(10);
      assertFalse(slot(bob).paused());
      assertEquals("f", layer(bob));
      assertEquals("good", quality(bob));
    }

    @Test
    void shouldGoDownAtOnce() {
      annIsSeenByBob();
      link(bob, 3_000_000);
      pass(5);
      link(bob, 400_000);
      pass(0.2);
      assertEquals("q", layer(bob));
    }

    @Test
    void shouldNotFlapWhenTheLinkWavers() {
      annIsSeenByBob();
      link(bob, 1_900_000);
      pass(4);
      bob.events.clear();
      long switches = world.counters.count(Counter.LAYER_SWITCHES);
      for (int second = 0; second < 60; second++) {
        link(bob, second % 2 == 0 ? 1_650_000 : 2_000_000);
        pass(1);
      }
      long pairs = (world.counters.count(Counter.LAYER_SWITCHES) - switches) / 2;
      assertTrue(pairs <= 1, pairs + " pairs of down and up in a minute");
    }
  }

  @Nested
  final class Senders {
    @Test
    void shouldHearWhatNobodyWatches() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      wish(bob, shown("v0", 320, 180));
      pass(2);
      assertEquals(List.of(), ann.heard(RoomEvent.LayersWanted.class), "missed for a while first");
      pass(3);
      assertEquals(List.of("q"), wantedOf(ann));
    }

    @Test
    void shouldHearAtOnceWhatIsWantedAgain() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      wish(bob, shown("v0", 320, 180));
      pass(5);
      annsCamera.make(Set.copyOf(wantedOf(ann)));
      pass(5);
      assertEquals("q", layer(bob));
      assertEquals("good size_on_screen", quality(bob));
      wish(bob, shown("v0", 1_280, 720));
      world.pass(10 * World.MILLI);
      pass(0.3);
      assertEquals(List.of("q", "h", "f"), wantedOf(ann));
      annsCamera.make(Set.copyOf(wantedOf(ann)));
      pass(2);
      assertEquals("f", layer(bob));
      assertEquals("good", quality(bob));
    }

    @Test
    void shouldHearThatNobodyIsThere() {
      annIsSeenByBob();
      pass(1);
      bob.leave();
      for (int i = 0; i < 5; i++) {
        world.receive(ann.address, ann.check(false));
        world.pass(World.SECOND);
      }
      assertEquals(List.of(), wantedOf(ann));
    }

    /** A layer that the sender gave up is wanted still, and its want is no reason to tell again. */
    @Test
    void shouldNotBeAskedAgainAndAgainForWhatTheyCannotSend() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(6);
      annsCamera.make(Set.of("q", "h"));
      pass(30);
      assertEquals(List.of(), ann.heard(RoomEvent.LayersWanted.class));
      assertEquals("h", layer(bob));
      assertEquals("reduced sender_limited_bandwidth", quality(bob));
      annsCamera.make(Set.of("q", "h", "f"));
      pass(5);
      assertEquals("f", layer(bob));
      assertEquals("good", quality(bob));
    }

    @Test
    void shouldBeSaidToBeBusyWhenTheirPicturesShrink() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(6);
      annsCamera.shrink();
      pass(4);
      assertEquals("reduced sender_limited_cpu", quality(bob));
    }

    /** Who comes back by another control connection knows nothing of what was told before. */
    @Test
    void shouldBeToldAgainOnAnotherConnection() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      wish(bob, shown("v0", 320, 180));
      pass(6);
      ann.events.clear();
      ann.run(
          new RoomCommand.Resume(
              ann.joined().resumeToken(), "again", ann.events::add, Reply.ignored()));
      assertEquals(List.of("q"), wantedOf(ann));
    }
  }

  @Nested
  final class Pictures {
    @Test
    void shouldBeToldToBeMuted() {
      annIsSeenByBob();
      pass(2);
      ann.run(new RoomCommand.SetMuted(ann.id(), "cam", true, Reply.ignored()));
      cameras.clear();
      pass(6);
      assertEquals("paused muted", quality(bob));
      ann.run(new RoomCommand.SetMuted(ann.id(), "cam", false, Reply.ignored()));
      cameras.add(annsCamera);
      pass(3);
      assertTrue(quality(bob).startsWith("good"), quality(bob));
      assertEquals(0, world.counters.count(Counter.FREEZES));
    }

    @Test
    void shouldBeToldToBePausedByTheReceiver() {
      annIsSeenByBob();
      pass(2);
      wish(bob, paused("v0"));
      pass(2);
      assertEquals("paused paused_by_you", quality(bob));
      assertTrue(slot(bob).paused());
    }

    private static SlotWish paused(String mid) {
      return new SlotWish(
          mid,
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.of(true));
    }

    @Test
    void shouldBeToldToBeFrozenWhenNothingComes() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(5);
      cameras.clear();
      pass(4);
      assertEquals("frozen nothing_flows", quality(bob));
      assertEquals(1, world.counters.count(Counter.FREEZES));
      cameras.add(annsCamera);
      pass(3);
      assertEquals("good", quality(bob));
      assertEquals(1, world.counters.count(Counter.FREEZES));
    }

    @Test
    void shouldNotBeToldOfBeforeAnythingCame() {
      annIsSeenByBob();
      cameras.clear();
      pass(1);
      assertEquals(List.of(), bob.heard(RoomEvent.Quality.class));
    }

    @Test
    void shouldSayWhatTheyAreOnTheirWayHere() {
      annIsSeenByBob();
      link(bob, 10_000_000);
      pass(30);
      assertTrue(
          bob.heard(RoomEvent.Quality.class).size() <= 2,
          bob.heard(RoomEvent.Quality.class)::toString);
      assertTrue(
          bob.heard(RoomEvent.Quality.class).stream()
              .noneMatch(told -> told.state() == PictureState.FROZEN));
    }
  }
}
