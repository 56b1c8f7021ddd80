package io.minimeet.bench.relay;

import io.minimeet.app.media.DatagramTransport;
import io.minimeet.app.media.MediaOptions;
import io.minimeet.app.media.MediaShard;
import io.minimeet.bench.jmh.StaticHandshakes;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.DropReason;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.room.RoomOptions;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The server's own way of a packet: its socket on an event loop, its shard, its egress. The event
 * loop is one that runs when the thread that made it says so; it looks for datagrams as a busy one
 * does, without waiting.
 */
final class ShardRelay implements Relay {
  static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "AB";

  private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final long BUFFER_BYTES = 256L << 20;

  private final ManualIoEventLoop loop =
      new ManualIoEventLoop(Thread.currentThread(), EpollIoHandler.newFactory());
  private final MediaShard shard;

  /** A shard without rooms, on the thread that calls. */
  ShardRelay(int rooms) {
    if (!DatagramTransport.LINUX.isAvailable()) {
      throw new RelayException("this needs Linux on x86-64 or ARM64, whose sockets are measured");
    }
    shard =
        MediaShard.open(
            new MediaOptions(
                List.of(HOST),
                List.of(),
                false,
                0,
                1,
                false,
                FOR_EVER,
                BUFFER_BYTES,
                Duration.ZERO, // what waits is a batch already
                Long.MAX_VALUE, // minutes of a call pass in a second: nothing here is a burst
                rooms,
                new RoomOptions(Person.ROOM_PEOPLE, FOR_EVER.toNanos()),
                DtlsOptions.defaults()),
            DatagramTransport.LINUX,
            loop,
            0,
            new MediaShard.Setting(
                Fingerprint.parse(FINGERPRINT),
                new StaticHandshakes(PersonPackets.PROFILE),
                new SplittableRandom(1),
                CallLog.NONE));
    loop.runNow();
  }

  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(HOST, shard.port());
  }

  /** A command for a room, which is carried out before this returns. */
  void run(String room, RoomCommand command) {
    shard.post(room, command);
    loop.runNow();
  }

  /** Lets the shard do with what came whatever there is to do. */
  void settle() {
    loop.runNow();
    loop.runNow();
  }

  @Override
  public int relay(int expected) {
    long before = forwarded();
    for (int tries = 0; tries < TRIES && forwarded() - before < expected; tries++) {
      loop.runNow();
    }
    return (int) (forwarded() - before);
  }

  private long forwarded() {
    return shard.counters().count(Counter.RTP_FORWARDED);
  }

  @Override
  public long runs() {
    return shard.counters().count(Counter.DATAGRAM_RUNS_SENT);
  }

  @Override
  public String account() {
    return "the shard received %d packets and forwarded %d, failed %d times and dropped %s"
        .formatted(
            shard.counters().count(Counter.RTP_RECEIVED),
            forwarded(),
            shard.counters().count(Counter.FAILURES),
            Arrays.stream(DropReason.values())
                .filter(reason -> shard.counters().drops(reason) > 0)
                .map(reason -> reason + " " + shard.counters().drops(reason))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  /** The shard's port can only be closed while its loop runs, so another thread asks for it. */
  @Override
  public void close() {
    Thread closing = Thread.ofPlatform().name("close").start(shard::close);
    while (closing.isAlive()) {
      loop.runNow();
      Thread.onSpinWait();
    }
    shard.releaseMemory();
  }
}
