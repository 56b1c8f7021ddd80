package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.dtls.DtlsEnd;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.sfu.api.RoomEvent;
import io.minimeet.srtp.SrtpProvider;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients with real sockets in rooms of the real media plane, once for each kind of socket. */
@ParameterizedClass
@EnumSource(DatagramTransport.class)
final class MediaServerTest {
  private static final String ROOM = "room";

  /** More than fifteen full batches of the receiving system call. */
  private static final int BURST = 500;

  private final DatagramTransport transport;
  private final List<AutoCloseable> opened = new ArrayList<>();

  MediaServerTest(DatagramTransport transport) {
    this.transport = transport;
  }

  @BeforeEach
  void requireTransport() {
    assumeTrue(transport.isAvailable(), "this machine has no such sockets");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.add(part);
    return part;
  }

  private MediaServer start(MediaOptions options) {
    return opened(MediaServer.start(options, transport));
  }

  private RoomClient join(MediaServer server, String room, String name) {
    return opened(RoomClient.join(server, room, name));
  }

  private Wire udp(RoomClient client) {
    return opened(Wire.udp(client.candidate("udp")));
  }

  private Wire tcp(RoomClient client) {
    return opened(Wire.tcp(client.candidate("tcp")));
  }

  /** Somebody who is there over UDP. */
  private RoomClient caller(MediaServer server, String name) {
    RoomClient client = join(server, ROOM, name);
    return client.connect(udp(client));
  }

  /** Everything one says comes to the other, once and in order. */
  private static void assertHears(RoomClient speaker, RoomClient listener, int words) {
    listener.peer().heard().clear();
    List<String> said = IntStream.range(0, words).mapToObj(i -> "word " + i).toList();
    said.forEach(speaker.peer()::say);
    speaker.check();
    listener.check();
    assertEquals(said, List.copyOf(listener.peer().heard()));
  }

  @Test
  void shouldForwardABurstOverUdpInBothDirections() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, BURST);
    assertHears(ben, anna, BURST);

    Counters counters = server.counters().getFirst();
    assertEquals(2, counters.count(Counter.HANDSHAKES_DONE));
    assertTrue(counters.count(Counter.RTP_FORWARDED) >= 2 * BURST);
    assertEquals(0, counters.count(Counter.FAILURES));
  }

  @Test
  void shouldListTheRoomsOfAllItsShards() {
    MediaServer server = start(MediaSetup.options(List.of("127.0.0.1"), List.of(), 0, 3, true));
    Set<String> rooms = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      rooms.add("room " + i);
      opened(RoomClient.join(server, "room " + i, "anna"));
    }
    opened(RoomClient.join(server, "room 7", "ben"));
    List<OccupiedRoom> occupied = Soon.get(server.occupied());
    assertEquals(
        rooms,
        occupied.stream().map(OccupiedRoom::id).collect(Collectors.toCollection(TreeSet::new)));
    occupied.forEach(
        room -> assertEquals(room.id().equals("room 7") ? 2 : 1, room.participants(), room.id()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldForwardWhoeverEncrypts(SrtpProvider provider) {
    assumeTrue(provider.isAvailable(), () -> provider + ": " + provider.problem().orElse(""));
    MediaServer server = start(MediaSetup.encryptedBy(provider));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, 100);
    assertHears(ben, anna, 100);
  }

  @Test
  void shouldForwardBetweenTcpAndUdp() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = join(server, ROOM, "anna");
    anna.connect(tcp(anna));
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, 100);
    assertHears(ben, anna, 100);
  }

  @Test
  void shouldGoOnOverUdpWhenTheTcpConnectionIsLost() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = join(server, ROOM, "ben");
    Wire lost = tcp(ben);
    ben.connect(lost);
    RoomClient.warmUp(anna, ben);

    lost.close();
    ben.move(udp(ben));

    assertHears(anna, ben, 20);
    assertHears(ben, anna, 20);
    assertEquals(1, server.counters().getFirst().count(Counter.PATH_CHANGES));
  }

  @Test
  void shouldFollowAClientToAnotherPort() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    ben.move(udp(ben));

    assertHears(anna, ben, 20);
    assertHears(ben, anna, 20);
  }

  @Test
  void shouldGiveEveryBufferBackWhenAllHaveLeft() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);
    assertHears(anna, ben, BURST);
    Counters counters = server.counters().getFirst();
    anna.settle();
    assertTrue(counters.level(Level.SLOTS_IN_USE) > 0, "the ring keeps packets");

    anna.leave();
    ben.leave();

    // The levels are written right after the answer.
    Soon.when("the room is gone", () -> server.population().rooms() == 0);
    assertEquals(0, server.population().participants());
    assertEquals(0, counters.level(Level.SLOTS_IN_USE));
  }

  @Test
  void shouldBearAFloodOfGarbageDatagrams() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);
    Counters counters = server.counters().getFirst();
    anna.settle();
    long slots = counters.level(Level.SLOTS_IN_USE);
    long received = counters.count(Counter.DATAGRAMS_RECEIVED);
    long forwarded = counters.count(Counter.RTP_FORWARDED);

    long seed = 20_000;
    Random random = new Random(seed);
    Wire stranger = udp(anna);
    for (int chunk = 0; chunk < 40; chunk++) {
      for (int i = 0; i < 500; i++) {
        stranger.send(garbage(random));
      }
      anna.check(); // behind the garbage in the same socket: all of it has been read
    }

    assertTrue(counters.count(Counter.DATAGRAMS_RECEIVED) - received >= 20_000, "seed " + seed);
    anna.settle();
    assertEquals(slots, counters.level(Level.SLOTS_IN_USE), "seed " + seed);
    assertEquals(forwarded, counters.count(Counter.RTP_FORWARDED), "seed " + seed);
    assertEquals(0, counters.count(Counter.FAILURES), "seed " + seed);
    assertEquals(2, server.population().participants());
    assertHears(anna, ben, 100);
    assertHears(ben, anna, 100);
  }

  /** Any bytes; most begin as one of the protocols that share the port. */
  private static byte[] garbage(Random random) {
    byte[] bytes = new byte[random.nextInt(1, 1_500)];
    random.nextBytes(bytes);
    switch (random.nextInt(5)) {
      case 0 -> bytes[0] = 0;
      case 1 -> bytes[0] = 22;
      case 2, 3 -> bytes[0] = (byte) 0x80;
      default -> {}
    }
    return bytes;
  }

  @Test
  void shouldBearGarbageOverTcp() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);
    Counters counters = server.counters().getFirst();
    anna.settle();
    long slots = counters.level(Level.SLOTS_IN_USE);
    long received = counters.count(Counter.DATAGRAMS_RECEIVED);

    long seed = 4_571;
    Random random = new Random(seed);
    for (int connection = 0; connection < 20; connection++) {
      try (Wire stranger = tcp(anna)) {
        for (int i = 0; i < 250; i++) {
          stranger.send(garbage(random));
        }
      }
    }
    Soon.when(
        "5000 frames were read",
        () -> counters.count(Counter.DATAGRAMS_RECEIVED) - received >= 5_000);

    anna.settle();
    assertEquals(slots, counters.level(Level.SLOTS_IN_USE), "seed " + seed);
    assertEquals(0, counters.count(Counter.FAILURES), "seed " + seed);
    assertHears(anna, ben, 100);
  }

  @Test
  void shouldCloseATcpConnectionThatAnnouncesMoreThanASlotHolds() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    Wire stranger = tcp(anna);
    stranger.listen(packet -> {});
    stranger.send(new byte[2_049]);

    assertTrue(Soon.get(stranger.ended()));
    assertHears(anna, ben, 10);
  }

  @Test
  void shouldDropADatagramLongerThanASlot() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);
    Counters counters = server.counters().getFirst();
    anna.settle();
    long slots = counters.level(Level.SLOTS_IN_USE);

    byte[] tooLong = new byte[9_000];
    Arrays.fill(tooLong, (byte) 0x80);
    udp(anna).send(tooLong);
    anna.check();

    anna.settle();
    assertEquals(slots, counters.level(Level.SLOTS_IN_USE));
    assertHears(anna, ben, 10);
  }

  /** As a network card or a sender of this machine makes them; more than a slot holds. */
  @Test
  void shouldTakeARunOfDatagramsApart() throws IOException {
    assumeTrue(UdpSocket.isAvailable(), "nobody here sends runs");
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);
    ben.peer().heard().clear();
    UdpSocket second =
        opened(
            UdpSocket.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1 << 20));

    List<String> said = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      Run run = new Run(second, anna.candidate("udp"), arena);
      run.add(anna.aCheck());
      run.send();
      for (int length = 40; length <= 1_200; length += 290) {
        for (int i = 0; i < 20; i++) {
          String word = (length + " " + i + " ").repeat(length).substring(0, length);
          said.add(word);
          run.add(anna.peer().packetSaying(word));
        }
        said.add("last");
        run.add(anna.peer().packetSaying("last"));
        run.send();
      }
    }
    anna.check();
    ben.check();
    assertEquals(said, List.copyOf(ben.peer().heard()));
  }

  /** Datagrams that leave as one message. */
  private static final class Run {
    private final SendBatch batch;
    private final InetSocketAddress to;
    private final Arena arena;
    private int segmentBytes;

    Run(UdpSocket from, InetSocketAddress to, Arena arena) {
      batch = new SendBatch(from);
      this.to = to;
      this.arena = arena;
    }

    void add(byte[] datagram) {
      segmentBytes = Math.max(segmentBytes, datagram.length);
      MemorySegment part = arena.allocateFrom(ValueLayout.JAVA_BYTE, datagram);
      batch.part(part.address(), datagram.length);
    }

    void send() {
      batch.end(
          SocketAddresses.high(to.getAddress()),
          SocketAddresses.low(to.getAddress()),
          to.getPort(),
          segmentBytes);
      assertEquals(1, batch.send(0));
      batch.clear();
      segmentBytes = 0;
    }
  }

  @Test
  void shouldServeIpv6() {
    assumeTrue(hasAddress("::1"), "this machine has no IPv6 loopback address");
    MediaServer server = start(MediaSetup.on("::1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = join(server, ROOM, "ben");
    ben.connect(tcp(ben));
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, 50);
    assertHears(ben, anna, 50);
  }

  private static boolean hasAddress(String text) {
    return LocalAddresses.ofThisMachine().loopback().contains(InetAddress.ofLiteral(text));
  }

  @Test
  void shouldServeEveryAddressItListensOnFromThatAddress() {
    assumeTrue(canBind("127.0.0.2"), "this machine's loopback network has one address only");
    MediaServer server = start(MediaSetup.on("127.0.0.1", "127.0.0.2"));
    int port = server.ports().getFirst();
    RoomClient anna = join(server, ROOM, "anna");
    anna.connect(opened(Wire.udp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))));
    RoomClient ben = join(server, ROOM, "ben");
    // Connected sockets: what comes from another address than the asked one would be lost.
    ben.connect(opened(Wire.udp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), port))));
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, 50);
    assertHears(ben, anna, 50);
    assertEquals(
        List.of("127.0.0.1 udp", "127.0.0.1 tcp", "127.0.0.2 udp", "127.0.0.2 tcp"),
        anna.candidates().stream()
            .map(it -> it.split(" ", -1))
            .map(words -> words[4] + " " + words[2].toLowerCase(java.util.Locale.ROOT))
            .toList());
  }

  private static boolean canBind(String address) {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral(address))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldServeEachRoomOnThePortOfItsShard() {
    MediaServer server = start(MediaSetup.options(List.of("127.0.0.1"), List.of(), 0, 2, true));
    assertEquals(2, server.ports().stream().distinct().count());

    for (String room : List.of("a", "b")) {
      RoomClient anna = join(server, room, "anna-" + room);
      anna.connect(udp(anna));
      RoomClient ben = join(server, room, "ben-" + room);
      ben.connect(udp(ben));
      RoomClient.warmUp(anna, ben);
      assertHears(anna, ben, 20);
    }

    for (Counters counters : server.counters()) {
      assertEquals(2, counters.count(Counter.HANDSHAKES_DONE));
      assertEquals(1, counters.level(Level.ROOMS));
    }
  }

  @Test
  void shouldNotKnowAClientOnThePortOfAnotherShard() {
    MediaServer server = start(MediaSetup.options(List.of("127.0.0.1"), List.of(), 0, 2, false));
    RoomClient anna = join(server, "a", "anna");
    int right = anna.candidate("udp").getPort();
    int wrong = server.ports().stream().filter(port -> port != right).findFirst().orElseThrow();
    Counters other = server.counters().get(server.ports().indexOf(wrong));

    Wire astray =
        opened(Wire.udp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wrong)));
    astray.send(anna.aCheck());

    Soon.when("the check was read", () -> other.drops(DropReason.STUN_UNKNOWN_USER) > 0);
    assertEquals(0, other.count(Counter.STUN_ANSWERED));
  }

  @Test
  void shouldTellClientsTheAdvertisedAddress() {
    MediaServer server =
        start(MediaSetup.options(List.of("127.0.0.1"), List.of("203.0.113.7"), 0, 1, true));

    RoomClient anna = join(server, ROOM, "anna");

    assertEquals(
        new InetSocketAddress(InetAddress.ofLiteral("203.0.113.7"), server.ports().getFirst()),
        anna.candidate("udp"));
    assertEquals(
        new InetSocketAddress(InetAddress.ofLiteral("203.0.113.7"), server.ports().getFirst()),
        anna.candidate("tcp"));
  }

  @Test
  void shouldServeIpv4AndIpv6WhereNoAddressIsSet() {
    assumeTrue(hasAddress("::1"), "this machine has no IPv6 loopback address");
    MediaServer server = start(MediaSetup.on());
    int port = server.ports().getFirst();
    RoomClient anna = join(server, ROOM, "anna");
    anna.connect(opened(Wire.udp(new InetSocketAddress(InetAddress.ofLiteral("::1"), port))));
    RoomClient ben = join(server, ROOM, "ben");
    ben.connect(opened(Wire.udp(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))));
    RoomClient cleo = join(server, ROOM, "cleo");
    cleo.connect(opened(Wire.tcp(new InetSocketAddress(InetAddress.ofLiteral("::1"), port))));
    RoomClient.warmUp(anna, ben);

    assertHears(anna, ben, 50);
    assertHears(ben, anna, 50);
    cleo.check();
  }

  @Test
  void shouldTakeNobodyInWhileItDrainsAndLeaveThoseInARoomAlone() {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = caller(server, "ben");
    RoomClient.warmUp(anna, ben);

    server.drain();

    AssertionError refused =
        assertThrows(AssertionError.class, () -> RoomClient.join(server, ROOM, "cleo"));
    assertTrue(refused.toString().contains("DRAINING"), refused.toString());
    assertHears(anna, ben, 20);
  }

  @Test
  void shouldSayGoodbyeAndFreeItsPortsWhenItCloses() throws IOException {
    MediaServer server = start(MediaSetup.on("127.0.0.1"));
    RoomClient anna = caller(server, "anna");
    RoomClient ben = join(server, ROOM, "ben");
    ben.connect(tcp(ben));
    RoomClient.warmUp(anna, ben);
    int port = server.ports().getFirst();

    server.close();

    assertEquals(DtlsEnd.CLOSED_BY_PEER, Soon.get(anna.peer().ended()));
    assertEquals(DtlsEnd.CLOSED_BY_PEER, Soon.get(ben.peer().ended()));
    Stream.of(anna, ben)
        .forEach(client ->
            assertTrue(client.events().contains(new RoomEvent.Removed(LeaveReason.ROOM_CLOSED))));
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (DatagramSocket udp = new DatagramSocket(port, loopback);
        ServerSocket tcp = new ServerSocket(port, 1, loopback)) {
      assertEquals(port, udp.getLocalPort());
      assertEquals(port, tcp.getLocalPort());
    }
  }

  @Test
  void shouldTakeNothingWhenOneOfItsPortsIsTaken() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      int port = taken.getLocalPort();
      MediaOptions options = MediaSetup.options(List.of("127.0.0.1"), List.of(), port, 1, true);

      MediaException refused =
          assertThrows(MediaException.class, () -> MediaServer.start(options, transport));

      assertEquals(
          "cannot open TCP media port "
              + port
              + " on 127.0.0.1 (address already in use): stop the program that uses it,"
              + " or choose another with --media.port",
          refused.getMessage());
      try (DatagramSocket free = new DatagramSocket(port, loopback)) {
        assertEquals(port, free.getLocalPort());
      }
    }
  }

  @Test
  void shouldGetTheSocketBuffersThatTheKernelAllows() {
    SocketBuffers buffers = start(MediaSetup.on("127.0.0.1")).buffers();

    assertEquals(4 << 20, buffers.askedBytes());
    assertTrue(buffers.receiveBytes() > 0 && buffers.receiveBytes() <= buffers.askedBytes());
    assertTrue(buffers.sendBytes() > 0 && buffers.sendBytes() <= buffers.askedBytes());
  }
}
