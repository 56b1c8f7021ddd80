package io.minimeet.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.dtls.DtlsEnd;
import io.minimeet.rtp.rtcp.RtcpCursor;
import io.minimeet.rtp.rtcp.RtcpType;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.fixture.ArrivedRtp;
import io.minimeet.sfu.fixture.Client;
import io.minimeet.sfu.fixture.Offers;
import io.minimeet.sfu.fixture.Recorded;
import io.minimeet.sfu.fixture.RecordingEgress.Datagram;
import io.minimeet.sfu.fixture.RtpPacket;
import io.minimeet.sfu.fixture.World;
import io.minimeet.sfu.transport.Path;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Datagrams of friends and strangers. */
final class ShardTest {
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6_666);
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("203.0.113.77", 7_777);

  private final World world = new World();
  private final Client ann = world.client("ann");
  private final Client bob = world.client("bob");

  @AfterEach
  void shouldGiveEveryBufferBackWhenClosed() {
    world.shard.close();
    assertEquals(0, world.slots.inUse());
  }

  private static RtpPacket keyframe(int ssrc, int sequence) {
    return RtpPacket.of(ssrc, Offers.VP8_TYPE, sequence).payload(0x10, 0, 0);
  }

  /** Sends a camera under the SSRC, and has a slot {@code in} for another one. */
  private static Client enter(Client client, String room, int ssrc) {
    return client.join(room).offer(Offers.video("cam").ssrc(ssrc), Offers.video("in").receiving());
  }

  private void meet() {
    enter(ann, "room", 1).connect();
    enter(bob, "room", 2).connect();
    world.takeSent();
  }

  private static boolean asksForAKeyframe(MemorySegment compound) {
    RtcpCursor packets = new RtcpCursor();
    packets.reset(compound, 0, (int) compound.byteSize());
    while (packets.next()) {
      if (packets.type() == RtcpType.PAYLOAD_FEEDBACK) {
        return true;
      }
    }
    return false;
  }

  @Test
  void shouldTellWhoIsInWhichRoomSinceWhen() {
    assertEquals(List.of(), world.shard.occupied());
    meet();
    OccupiedRoom room = world.shard.occupied().getFirst();
    assertEquals("room", room.id());
    assertEquals(2, room.participants());
    world.pass(TimeUnit.SECONDS.toNanos(3));
    enter(world.client("cem"), "other", 3).connect();
    List<OccupiedRoom> both = world.shard.occupied();
    assertEquals(List.of("room", "other"), both.stream().map(OccupiedRoom::id).toList());
    assertEquals(room.sinceUnixMillis(), both.getFirst().sinceUnixMillis());
    assertTrue(both.getLast().sinceUnixMillis() >= room.sinceUnixMillis() + 3_000, both::toString);
  }

  @Nested
  final class AStranger {
    @Test
    void shouldNotBeAnsweredWhenItNamesNobody() {
      enter(ann, "room", 1);
      byte[] check =
          ann.check(new SessionAnswer.LocalIce("nobody12", "p".repeat(24), List.of()), true);
      world.receive(STRANGER, check);
      assertEquals(List.of(), world.takeSent());
      assertEquals(1, world.drops(DropReason.STUN_UNKNOWN_USER));
    }

    @Test
    void shouldNotBeAnsweredWhenItDoesNotKnowThePassword() {
      enter(ann, "room", 1);
      SessionAnswer.LocalIce guessed =
          new SessionAnswer.LocalIce(
              ann.answer().ice().usernameFragment(), "p".repeat(24), List.of());
      world.receive(STRANGER, ann.check(guessed, true));
      assertEquals(List.of(), world.takeSent());
      assertEquals(1, world.drops(DropReason.STUN_FORGED));
    }

    @Test
    void shouldNotBeginAHandshake() {
      enter(ann, "room", 1);
      world.receive(STRANGER, Client.clientHello());
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
      assertEquals(List.of(), world.handshakes.accepted);
    }

    @Test
    void shouldNotSendMediaEvenWithTheRightKeys() {
      meet();
      world.receive(STRANGER, ann.protect(keyframe(1, 1)));
      assertEquals(List.of(), world.takeSent());
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
    }

    @Test
    void shouldNotBeAbleToReplayAPacket() {
      meet();
      byte[] packet = ann.protect(keyframe(1, 1));
      world.receive(ann.address, packet);
      world.receive(ann.address, packet);
      assertEquals(1, bob.received().size());
      assertEquals(1, world.drops(DropReason.SRTP_REPLAYED));
    }

    @Test
    void shouldChangeNothingWithRandomDatagrams() {
      for (long seed = 0; seed < 20; seed++) {
        Random random = new Random(seed);
        World fresh = new World();
        Client one = enter(fresh.client("one"), "room", 1).connect();
        Client two = enter(fresh.client("two"), "room", 2).connect();
        one.send(keyframe(1, 1));
        fresh.takeSent();
        int before = fresh.slots.inUse();
        try {
          for (int i = 0; i < 500; i++) {
            fresh.receive(STRANGER, randomDatagram(random));
            fresh.receive(one.address, randomDatagram(random));
          }
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed, e);
        }
        assertEquals(List.of(), fresh.takeSent(), "seed " + seed);
        assertEquals(before, fresh.slots.inUse(), "seed " + seed);
        one.send(keyframe(1, 2));
        assertEquals(1, two.received().size(), "seed " + seed);
        fresh.shard.close();
        assertEquals(0, fresh.slots.inUse(), "seed " + seed);
      }
    }

    private byte[] randomDatagram(Random random) {
      byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 30 : 1_500)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextInt(4) > 0) {
        int[] first = {0, 1, 22, 0x80, 0x90, 0xb0, 0x8f};
        bytes[0] = (byte) first[random.nextInt(first.length)];
      }
      if (bytes.length > 1 && random.nextInt(3) == 0) {
        bytes[1] = (byte) (200 + random.nextInt(8));
      }
      return bytes;
    }
  }

  @Nested
  final class AnotherRoom {
    private final Client eve = world.client("eve");

    @Test
    void shouldNotHearAnSsrcOfThisOne() {
      enter(ann, "room", 1).connect();
      enter(bob, "room", 2).connect();
      enter(eve, "other", 3).connect();
      eve.send(keyframe(1, 1));
      assertEquals(1, world.drops(DropReason.UNKNOWN_STREAM));
      assertEquals(List.of(), bob.received());
    }

    @Test
    void shouldGetNothingForAskingAboutASlotOfThisOne() {
      meet();
      enter(eve, "other", 3).connect();
      ann.send(keyframe(1, 1));
      int sequence = bob.received().getFirst().sequence();
      world.pass(World.SECOND);
      world.takeSent();
      MemorySegment rtcp = Arena.ofAuto().allocate(200);
      RtcpWriter writer = new RtcpWriter();
      writer.begin(rtcp, 0, 200);
      writer.nack(3, bob.slotSsrc("in"), new int[] {sequence}, 0, 1);
      writer.pictureLossIndication(3, bob.slotSsrc("in"));
      writer.bye(1);
      long asked = world.counters.count(Counter.KEYFRAMES_REQUESTED);
      world.receive(eve.address, eve.protectRtcp(rtcp, writer.length()));
      assertEquals(1, world.counters.count(Counter.RTCP_RECEIVED));
      assertEquals(List.of(), world.takeSent());
      world.pass(World.MILLI);
      assertEquals(asked, world.counters.count(Counter.KEYFRAMES_REQUESTED));
      ann.send(keyframe(1, 2));
      assertEquals(1, bob.received().size());
    }

    @Test
    void shouldNotReachThisOneByItsFragment() {
      meet();
      enter(eve, "other", 3).connect();
      // Eve's credentials, but Bob's fragment.
      SessionAnswer.LocalIce mixed =
          new SessionAnswer.LocalIce(
              bob.answer().ice().usernameFragment(), eve.answer().ice().password(), List.of());
      world.receive(eve.address, eve.check(mixed, true));
      assertEquals(List.of(), world.takeSent());
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
      assertEquals(List.of(), eve.received());
    }

    @Test
    void shouldNotDecryptWhatIsOfAnotherKey() {
      meet();
      enter(eve, "other", 3).connect();
      world.receive(ann.address, eve.protect(keyframe(1, 1)));
      assertEquals(1, world.drops(DropReason.SRTP_FORGED));
    }

    @Test
    void shouldNotRunCommandsOfThisOne() {
      meet();
      enter(eve, "other", 3);
      Recorded<Done> reply = new Recorded<>();
      eve.run(new RoomCommand.SetMuted(ann.id(), "cam", true, reply));
      assertEquals(Refusal.Code.NOT_IN_ROOM, reply.refusal());
    }
  }

  @Nested
  final class APath {
    @Test
    void shouldBeAnsweredWhereItCameFrom() {
      enter(ann, "room", 1);
      world.receive(ann.address, ann.check(false));
      List<Datagram> sent = world.takeSent();
      assertEquals(1, sent.size());
      assertEquals(ann.address, sent.getFirst().path().remote());
    }

    @Test
    void shouldMoveWithANominatedCheckFromAnotherAddress() {
      meet();
      world.receive(ELSEWHERE, bob.check(true));
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(List.of(), world.takeSentTo(bob.address));
      assertEquals(1, bob.arrivals().rtp(world.takeSentTo(ELSEWHERE)).size());
      assertEquals(1, world.counters.count(Counter.PATH_CHANGES));
    }

    @Test
    void shouldNotMoveWithACheckThatNominatesNothing() {
      meet();
      world.receive(ELSEWHERE, bob.check(false));
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
    }

    @Test
    void shouldTakeMediaFromEveryProvenAddress() {
      meet();
      world.receive(ELSEWHERE, ann.check(false));
      world.takeSent();
      world.receive(ELSEWHERE, ann.protect(keyframe(1, 1)));
      assertEquals(1, bob.received().size());
    }

    @Test
    void shouldBeKeptWhileMediaGoesThereHoweverManyAreChecked() {
      meet();
      for (int port = 1; port < 50; port++) {
        world.receive(new InetSocketAddress("198.51.100.200", port), ann.check(false));
      }
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
      assertEquals(0, world.drops(DropReason.UNKNOWN_SOURCE));
    }

    @Test
    void shouldBeForgottenWhenNewerOnesAreChecked() {
      meet();
      world.receive(ELSEWHERE, ann.check(false));
      for (int port = 1; port < 50; port++) {
        world.receive(new InetSocketAddress("198.51.100.200", port), ann.check(false));
      }
      world.receive(ELSEWHERE, ann.protect(keyframe(1, 1)));
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
    }

    @Test
    void shouldBeForgottenWithItsPeer() {
      meet();
      ann.leave();
      world.receive(ann.address, Client.clientHello());
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
    }
  }

  @Nested
  final class ATcpConnection {
    private final InetSocketAddress address = new InetSocketAddress("198.51.100.9", 9);
    private final Path connection = Path.tcp(address, 5);

    @Test
    void shouldCarryEverything() {
      meetWithBobOverTcp();
      ann.send(keyframe(1, 1));
      List<Datagram> sent = world.takeSentTo(address);
      assertEquals(connection, sent.getFirst().path());
      assertEquals(1, bob.arrivals().rtp(sent).size());
      world.receive(connection, bob.protect(keyframe(2, 1)));
      assertEquals(1, ann.received().size());
    }

    @Test
    void shouldTakeNothingMoreOnceItIsClosed() {
      meetWithBobOverTcp();
      world.shard.pathClosed(connection);
      ann.send(keyframe(1, 1));
      world.pass(World.SECOND / 2);
      assertEquals(List.of(), world.takeSentTo(address));
      world.receive(connection, bob.protect(keyframe(2, 1)));
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
    }

    @Test
    void shouldBeReplacedByTheNextPathThatIsChecked() {
      meetWithBobOverTcp();
      world.shard.pathClosed(connection);
      world.receive(bob.address, bob.check(false));
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
    }

    @Test
    void shouldBeForgottenByAStrangerToo() {
      world.receive(connection, Client.clientHello());
      world.shard.pathClosed(connection);
      assertEquals(1, world.drops(DropReason.UNKNOWN_SOURCE));
    }

    private void meetWithBobOverTcp() {
      enter(ann, "room", 1).connect();
      enter(bob, "room", 2);
      world.receive(connection, bob.check(true));
      world.receive(connection, Client.clientHello());
      bob.secure();
      world.takeSent();
    }
  }

  @Nested
  final class AHandshake {
    @Test
    void shouldExpectTheCertificateOfTheOffer() {
      enter(ann, "room", 1).connect();
      assertEquals(ann.fingerprint(), world.handshakes.accepted.getFirst().expected.toSdp());
    }

    @Test
    void shouldBeCarriedOnByOneAssociation() {
      enter(ann, "room", 1);
      world.receive(ann.address, ann.check(true));
      world.receive(ann.address, Client.clientHello());
      world.receive(ann.address, Client.clientHello());
      assertEquals(1, world.handshakes.accepted.size());
      assertEquals(2, world.handshakes.accepted.getFirst().received.size());
    }

    @Test
    void shouldBeTriedAgainByTheClientWhenTooManyAreInProgress() {
      enter(ann, "room", 1);
      world.handshakes.setFull(true);
      world.receive(ann.address, ann.check(true));
      world.receive(ann.address, Client.clientHello());
      assertEquals(1, world.drops(DropReason.DTLS_REFUSED));
      world.handshakes.setFull(false);
      world.receive(ann.address, Client.clientHello());
      assertEquals(1, world.handshakes.accepted.size());
    }

    @Test
    void shouldSpeakOverThePathOfThePeer() {
      enter(ann, "room", 1);
      world.receive(ann.address, ann.check(true));
      world.receive(ann.address, Client.clientHello());
      world.takeSent();
      world.handshakes.accepted.getFirst().say(new byte[] {22, 9});
      assertEquals(1, world.takeSentTo(ann.address).size());
    }

    @Test
    void shouldLetNoMediaThroughBeforeItIsDone() {
      enter(ann, "room", 1);
      world.receive(ann.address, ann.check(true));
      world.receive(ann.address, RtpPacket.of(1, Offers.VP8_TYPE, 1).payload(new byte[40]).bytes());
      assertEquals(1, world.drops(DropReason.NO_KEYS));
    }

    @Test
    void shouldAskForKeyframesOnceItIsDone() {
      enter(ann, "room", 1).connect();
      ann.send(keyframe(1, 1));
      world.pass(World.SECOND);
      ann.takeDatagrams();
      enter(bob, "room", 2).connect();
      world.pass(World.MILLI);
      assertTrue(ann.receivedRtcp().stream().anyMatch(ShardTest::asksForAKeyframe));
    }

    @Test
    void shouldEndTheMediaWhenItEnds() {
      meet();
      world.handshakes.accepted.getFirst().end(DtlsEnd.CLOSED_BY_PEER);
      RoomEvent.SlotsChanged change = bob.heard(RoomEvent.SlotsChanged.class).getLast();
      assertTrue(change.slots().getFirst().participantId().isEmpty());
      world.receive(ann.address, ann.check(true));
      assertEquals(1, world.drops(DropReason.STUN_UNKNOWN_USER));
    }

    @Test
    void shouldBeClosedWithThePeer() {
      meet();
      ann.leave();
      assertTrue(world.handshakes.accepted.getFirst().isClosed());
      assertFalse(world.handshakes.accepted.getLast().isClosed());
    }

    @Test
    void shouldHaveNoEffectAfterThePeerIsGone() {
      enter(ann, "room", 1);
      enter(bob, "room", 2);
      world.receive(ann.address, ann.check(true));
      world.receive(ann.address, Client.clientHello());
      ann.leave();
      ann.secure();
      assertEquals(0, world.counters.count(Counter.HANDSHAKES_DONE));
    }
  }

  @Nested
  final class AnIceRestart {
    @Test
    void shouldKeepMediaFlowingUntilTheNewCredentialsAreUsed() {
      meet();
      SessionAnswer.LocalIce before = bob.answer().ice();
      byte[] oldCheck = bob.check(true);
      bob.withNewCredentials().offer(Offers.video("cam").ssrc(2), Offers.video("in").receiving());
      assertFalse(before.equals(bob.answer().ice()));
      world.receive(bob.address, oldCheck);
      assertEquals(1, world.takeSentTo(bob.address).size());
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
      world.receive(ELSEWHERE, bob.check(true));
      world.takeSent();
      ann.send(keyframe(1, 2));
      assertEquals(1, bob.arrivals().rtp(world.takeSentTo(ELSEWHERE)).size());
      assertEquals(2, world.handshakes.accepted.size());
    }

    @Test
    void shouldAnswerTheFirstCredentialsAfterTwoRestarts() {
      meet();
      byte[] oldCheck = bob.check(true);
      for (int i = 0; i < 2; i++) {
        bob.withNewCredentials().offer(Offers.video("cam").ssrc(2), Offers.video("in").receiving());
      }
      world.receive(bob.address, oldCheck);
      assertEquals(1, world.takeSentTo(bob.address).size());
    }

    @Test
    void shouldBePossibleWithoutAnOffer() {
      meet();
      Recorded<SessionAnswer.LocalIce> reply = new Recorded<>();
      bob.withNewCredentials();
      bob.run(new RoomCommand.RestartIce(bob.id(), bob.remoteIce(), reply));
      world.receive(ELSEWHERE, bob.check(reply.get(), true));
      assertEquals(1, world.takeSentTo(ELSEWHERE).size());
    }

    @Test
    void shouldBeRefusedWithoutAConnection() {
      ann.join("room");
      Recorded<SessionAnswer.LocalIce> reply = new Recorded<>();
      ann.run(new RoomCommand.RestartIce(ann.id(), ann.remoteIce(), reply));
      assertEquals(Refusal.Code.SDP_REJECTED, reply.refusal());
    }

    @Test
    void shouldBeRefusedWithCredentialsThatAreNone() {
      meet();
      Recorded<SessionAnswer.LocalIce> reply = new Recorded<>();
      ann.run(new RoomCommand.RestartIce(ann.id(), new RemoteIce("x", "y"), reply));
      assertEquals(Refusal.Code.SDP_REJECTED, reply.refusal());
    }
  }

  @Nested
  final class Media {
    @Test
    void shouldFlowBothWays() {
      meet();
      ann.send(keyframe(1, 1));
      bob.send(keyframe(2, 1));
      assertEquals(List.of(bob.slotSsrc("in")), ssrcs(bob));
      assertEquals(List.of(ann.slotSsrc("in")), ssrcs(ann));
    }

    @Test
    void shouldFlowToAllOthersAndNotBack() {
      meet();
      Client cyd = enter(world.client("cyd"), "room", 3).connect();
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(1, bob.received().size());
      assertEquals(1, cyd.received().size());
      assertEquals(List.of(), ann.received());
    }

    @Test
    void shouldComeFromThePageThatWasLoadedAgain() {
      meet();
      ann.send(keyframe(1, 1));
      int before = bob.received().getFirst().sequence();
      ann.withNewCertificate()
          .offer(Offers.video("cam").ssrc(9), Offers.video("in").receiving())
          .connect();
      world.takeSent();
      ann.send(keyframe(9, 1));
      assertEquals(before + 1 & 0xffff, bob.received().getFirst().sequence());
    }

    @Test
    void shouldStopWhenTheReceiverFallsSilent() {
      meet();
      for (int i = 0; i < 31; i++) {
        world.pass(World.SECOND);
        world.receive(ann.address, ann.check(true));
      }
      world.takeSent();
      ann.send(keyframe(1, 1));
      assertEquals(List.of(), world.takeSentTo(bob.address));
    }

    @Test
    void shouldSayGoodbyeToWhoLeaves() {
      meet();
      bob.leave();
      assertEquals(1, bob.receivedRtcp().size());
    }

    private static List<Integer> ssrcs(Client client) {
      return client.received().stream().map(ArrivedRtp::ssrc).toList();
    }
  }

  /** Whatever many clients do, in whatever order: no exception, and every buffer comes back. */
  @Test
  void shouldSurviveRandomMeetings() {
    long forwarded = 0;
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      World fresh = new World();
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        clients.add(fresh.client("c" + i));
      }
      boolean[] in = new boolean[5];
      boolean[] secured = new boolean[5];
      try {
        for (int step = 0; step < 300; step++) {
          int i = random.nextInt(5);
          act(random, fresh, clients.get(i), i, in, secured);
        }
        fresh.shard.close();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertEquals(0, fresh.slots.inUse(), "seed " + seed);
      forwarded += fresh.counters.count(Counter.RTP_FORWARDED);
    }
    assertTrue(forwarded > 100, "only " + forwarded + " packets found their way");
  }

  private static void act(
      Random random, World fresh, Client client, int i, boolean[] in, boolean[] secured) {
    if (!in[i]) {
      if (fresh.shard.counters().level(Counters.Level.PARTICIPANTS) < World.MAX_PARTICIPANTS) {
        client.join("room");
        in[i] = true;
      }
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        client.leave();
        in[i] = false;
        secured[i] = false;
      }
      case 1, 2 -> {
        Map<Integer, Offers.Line> lines = new TreeMap<>();
        for (int line = random.nextInt(4); line >= 0; line--) {
          int mid = random.nextInt(6);
          Offers.Line made =
              random.nextBoolean() ? Offers.video("m" + mid) : Offers.audio("m" + mid);
          lines.put(mid, random.nextBoolean() ? made.receiving() : made.ssrc(10 * i + mid + 1));
        }
        if (random.nextInt(4) == 0) {
          client.withNewCertificate();
          secured[i] = false;
        }
        client.offer(lines.values().toArray(Offers.Line[]::new));
        if (!secured[i]) {
          client.connect();
          secured[i] = true;
        }
      }
      case 3 -> {
        fresh.pass(random.nextInt(2_000) * World.MILLI);
        if (secured[i]) {
          fresh.receive(client.address, client.check(random.nextBoolean()));
        }
      }
      default -> {
        if (secured[i]) {
          for (int n = 0; n < 5; n++) {
            client.send(
                RtpPacket.of(
                        10 * i + 1 + random.nextInt(6),
                        random.nextBoolean() ? Offers.VP8_TYPE : Offers.OPUS_TYPE,
                        random.nextInt(12_000))
                    .payload(0x10, random.nextInt(2), 0));
          }
          fresh.takeSent();
        }
      }
    }
  }
}
