package io.minimeet.bench.jmh;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.client.StunCheck;
import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.rtp.rtcp.RtcpWriter;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.ShardOptions;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.api.SessionAnswer;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.room.RoomOptions;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import io.minimeet.srtp.SrtpProfile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A shard with one room: everything is the server's own but the sockets and the handshakes. Time is
 * virtual. Who is in the room is the caller's choice; the usual one is a person who sends a picture
 * and others who receive it.
 */
final class StagedRoom {
  static final int FIRST_PORT = 40_000;

  private static final String ROOM = "room";
  private static final int SSRC = 0x1234_5678;

  /** What links are probed with is repairs, and their padding. */
  private static final int RTX_PAYLOAD_TYPE = 97;

  private static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "AB";
  private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
  private static final byte DTLS_HANDSHAKE = 22;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final long FOR_EVER_NANOS = 1L << 60;

  /** Who sends, and who may come to be told what a newcomer is told. */
  private static final int SENDER_AND_GUEST = 2;

  /** What a shard with ten rooms of four has to do with: it is polled every 5 ms. */
  private static final long CROWDED_INTERVAL_NANOS = 125_000;

  /** One of those ten rooms alone, and in it what a link can be found to carry: 7 Mbit/s. */
  static final long CALL_INTERVAL_NANOS = 1_250_000;

  private static final long POLL_INTERVAL_NANOS = 5_000_000;
  private static final int REMB_BYTES = 64;
  private static final int ALL_BPS = 1_000_000_000;

  private final RecordingEgress egress = new RecordingEgress();
  private final Counters counters = new Counters();
  private final PacketSlots slots = new PacketSlots(BUFFER_BYTES);
  private final StaticHandshakes handshakes = new StaticHandshakes(PROFILE);
  private final SrtpOutbound publisherKeys = new SrtpOutbound(handshakes.keys(false));
  private final SamplePackets samples = new SamplePackets();
  private final Shard shard;
  private final long packetIntervalNanos;
  private int sent;
  private long polledNanos;
  private long nowNanos = 1_000_000_000L;

  StagedRoom(int receivers) {
    this(receivers + SENDER_AND_GUEST, CROWDED_INTERVAL_NANOS, Optional.empty());
    enterWithCamera(receivers, true);
  }

  private void enterWithCamera(int receivers, boolean takingAll) {
    for (int i = 0; i < receivers; i++) {
      SessionAnswer answer = enter(address(i), List.of(media(Direction.RECVONLY, List.of())));
      if (takingAll) {
        takeAll(address(i), answer);
      }
    }
    enter(publisherAddress(), List.of(media(Direction.SENDONLY, List.of((long) SSRC))));
  }

  /**
   * A receiver says once that it can take all there is (REMB), and nothing of what arrives: minutes
   * pass in a second here, at rates which no link is found to carry.
   */
  private void takeAll(InetSocketAddress from, SessionAnswer answer) {
    int ssrc = (int) answer.media().getFirst().sends().orElseThrow().ssrc();
    MemorySegment memory = Arena.ofAuto().allocate(REMB_BYTES);
    RtcpWriter rtcp = new RtcpWriter();
    rtcp.begin(memory, 0, REMB_BYTES);
    rtcp.receiverReport(1);
    rtcp.remb(1, ALL_BPS, new int[] {ssrc}, 1);
    int length = new SrtpOutbound(clientKeys()).protectRtcp(memory, 0, rtcp.length());
    receive(from, memory, 0, length);
  }

  /**
   * The usual room at the pace of a call, whose packets leave by an egress of the caller's. Its
   * receivers have to tell what arrives, or they are sent little.
   */
  static StagedRoom withCamera(int receivers, Egress egress) {
    StagedRoom room = new StagedRoom(receivers + 1, egress);
    room.enterWithCamera(receivers, false);
    return room;
  }

  /** An empty room whose packets leave by an egress of the caller's. */
  StagedRoom(int places, Egress egress) {
    this(places, CALL_INTERVAL_NANOS, Optional.of(egress));
  }

  private StagedRoom(int places, long packetIntervalNanos, Optional<Egress> other) {
    this.packetIntervalNanos = packetIntervalNanos;
    shard =
        new Shard(
            new ShardOptions(
                List.of("candidate:1 1 udp 1 127.0.0.1 1 typ host"),
                Fingerprint.parse(FINGERPRINT),
                FOR_EVER_NANOS,
                0,
                BUFFER_BYTES,
                Long.MAX_VALUE, // packets come faster than in a call: nothing here is a burst
                1,
                new RoomOptions(places, FOR_EVER_NANOS)),
            slots,
            counters,
            handshakes,
            news -> news.read(nowNanos),
            other.orElse(egress),
            new SplittableRandom(1));
  }

  static InetSocketAddress address(int number) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), FIRST_PORT + number);
  }

  private static InetSocketAddress publisherAddress() {
    return address(1_000);
  }

  private static OfferedMedia media(Direction direction, List<Long> ssrcs) {
    return new OfferedMedia(
        "1",
        MediaKind.VIDEO,
        false,
        direction,
        List.of(
            new Codec(
                SamplePackets.PAYLOAD_TYPE,
                "vp8",
                90_000,
                1,
                Map.of(),
                List.of("nack", "nack pli", "transport-cc")),
            new Codec(
                RTX_PAYLOAD_TYPE,
                "rtx",
                90_000,
                1,
                Map.of("apt", String.valueOf(SamplePackets.PAYLOAD_TYPE)),
                List.of())),
        List.of(
            new HeaderExtension(SamplePackets.ABS_SEND_TIME_ID, HeaderExtensionUri.ABS_SEND_TIME),
            new HeaderExtension(
                SamplePackets.TRANSPORT_WIDE_CC_ID, HeaderExtensionUri.TRANSPORT_WIDE_CC),
            new HeaderExtension(SamplePackets.MID_ID, HeaderExtensionUri.MID)),
        List.of(),
        ssrcs,
        List.of());
  }

  /** The keys every client has. */
  static SrtpKeys clientKeys() {
    return new StaticHandshakes(PROFILE).keys(false);
  }

  /** The keys the server has for every client. */
  static SrtpKeys serverKeys() {
    return new StaticHandshakes(PROFILE).keys(true);
  }

  /** Joins, negotiates, checks the path and shakes hands. */
  SessionAnswer enter(InetSocketAddress from, List<OfferedMedia> media) {
    IceCredentials client = IceCredentials.random(new SplittableRandom(from.getPort()));
    SessionAnswer answer =
        negotiate(
            join(),
            new SessionOffer(
                new RemoteIce(client.usernameFragment(), client.password()),
                FINGERPRINT,
                "actpass",
                media));
    IceCredentials server =
        new IceCredentials(answer.ice().usernameFragment(), answer.ice().password());
    byte[] check = new StunCheck(client, server, 1, 2).request(new byte[12], true);
    receive(from, MemorySegment.ofArray(check), 0, check.length);
    byte[] hello = {DTLS_HANDSHAKE, 0};
    receive(from, MemorySegment.ofArray(hello), 0, hello.length);
    return answer;
  }

  /** Somebody comes in. */
  Joined join() {
    return RoomAnswer.ask(reply ->
        shard.run(
            ROOM,
            new RoomCommand.Join(
                "call", "user", "name", Optional.empty(), false, event -> {}, reply),
            nowNanos));
  }

  /** The answer to an offer of somebody who is in. */
  SessionAnswer negotiate(Joined who, SessionOffer offer) {
    return RoomAnswer.ask(reply ->
        shard.run(
            ROOM,
            new RoomCommand.Negotiate(who.self().participantId(), offer, Map.of(), reply),
            nowNanos));
  }

  /** A datagram arrives now. */
  void receive(InetSocketAddress from, MemorySegment memory, long at, int length) {
    int slot = slots.claim();
    MemorySegment.copy(memory, at, slots.memory(slot), slots.at(slot), length);
    shard.receiveUdp(0, from, slot, length, nowNanos);
  }

  /** Writes the publisher's next protected packet; its length in bytes. */
  int writeNext(MemorySegment out, long at) {
    int header = samples.write(out, at, SSRC, sent++);
    return publisherKeys.protect(out, at, header, 0, out, at + header, SamplePackets.PAYLOAD_BYTES);
  }

  /** The publisher's packet arrives, and what is due by then is done. */
  void arrive(InetSocketAddress from, MemorySegment memory, long at, int length) {
    nowNanos += packetIntervalNanos;
    receive(from, memory, at, length);
    if (nowNanos - polledNanos >= POLL_INTERVAL_NANOS) {
      polledNanos = nowNanos;
      poll();
    }
  }

  /** All packets of a pass arrive, one behind the other. */
  void arrive(PreparedPackets packets) {
    InetSocketAddress from = publisherAddress();
    for (int i = 0; i < PreparedPackets.COUNT; i++) {
      arrive(from, packets.memory(), packets.at(i), packets.length(i));
    }
  }

  /** Lets time pass. */
  void pass(long nanos) {
    nowNanos += nanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  /** Does what is due. */
  void poll() {
    shard.poll(nowNanos);
    shard.release(nowNanos);
  }

  long count(Counter counter) {
    return counters.count(counter);
  }

  long drops() {
    long all = 0;
    for (DropReason reason : DropReason.values()) {
      all += counters.drops(reason);
    }
    return all;
  }

  InetSocketAddress publisher() {
    return publisherAddress();
  }

  long forwarded() {
    return counters.count(Counter.RTP_FORWARDED);
  }

  RecordingEgress egress() {
    return egress;
  }

  /** The memory of the shard, for the size of what is kept. */
  int slotsInUse() {
    return slots.inUse();
  }
}
