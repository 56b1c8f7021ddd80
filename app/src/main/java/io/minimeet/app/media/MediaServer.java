package io.minimeet.app.media;

import io.minimeet.dtls.BouncyCastleHandshakes;
import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.dtls.DtlsOptions;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.OccupiedRoom;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.RoomCommand;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running media plane: the shards on their event loops and ports. A room's name alone decides
 * its shard, so no thread has to be asked where a room is.
 */
public final class MediaServer implements MediaPlane, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaServer.class);

  private static final long STOP_MILLIS = 2_000;

  private final MediaOptions options;
  private final DatagramTransport transport;
  private final LocalAddresses local = LocalAddresses.ofThisMachine();
  private final List<InetAddress> addresses;
  private final EventLoopGroup group;
  private final ExecutorService handshakeThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<MediaShard> shards = new ArrayList<>();
  private volatile boolean draining;

  private MediaServer(MediaOptions options, DatagramTransport transport) {
    this.options = options;
    this.transport = transport;
    addresses = Candidates.addresses(options, local);
    group =
        new MultiThreadIoEventLoopGroup(
            options.shards(), new DefaultThreadFactory("shard"), transport.ioHandler());
  }

  /** Opens the ports; throws {@link MediaException} when one is taken. */
  public static MediaServer start(MediaOptions options, DatagramTransport transport) {
    return start(options, transport, () -> CallLog.NONE);
  }

  /**
   * As above.
   *
   * @param calls gives each shard one who is told of its calls, on the shard's thread, beside the
   *     log
   */
  public static MediaServer start(
      MediaOptions options, DatagramTransport transport, Supplier<CallLog> calls) {
    MediaServer server = new MediaServer(options, transport);
    try {
      SecureRandom random = new SecureRandom();
      DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
      DtlsHandshakes handshakes =
          new BouncyCastleHandshakes(identity, options.dtls(), server.handshakeThreads, random);
      for (int i = 0; i < options.shards(); i++) {
        server.shards.add(
            MediaShard.open(
                options,
                server.local,
                transport,
                server.group.next(),
                options.port() == 0 ? 0 : options.port() + i,
                new MediaShard.Setting(
                    identity.fingerprint(),
                    handshakes,
                    random,
                    new CallLogPair(new CallLines(), calls.get()))));
      }
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void post(String roomId, RoomCommand command) {
    MediaShard shard = shards.get(Math.floorMod(roomId.hashCode(), shards.size()));
    if (draining && command instanceof RoomCommand.Join join) {
      shard
          .loop()
          .refuse(
              join.reply(),
              new Refusal(
                  Refusal.Code.DRAINING, "The server is about to stop and takes nobody new in."));
    } else {
      shard.post(roomId, command);
    }
  }

  /** Takes nobody new in, by whatever door; those who are in a room stay. */
  public void drain() {
    draining = true;
  }

  @Override
  public Population population() {
    int rooms = 0;
    int participants = 0;
    for (MediaShard shard : shards) {
      rooms += (int) shard.counters().level(Level.ROOMS);
      participants += (int) shard.counters().level(Level.PARTICIPANTS);
    }
    return new Population(rooms, participants);
  }

  /** The rooms of all shards in which somebody is, once each has answered; in no order. */
  public CompletableFuture<List<OccupiedRoom>> occupied() {
    CompletableFuture<List<OccupiedRoom>> all = CompletableFuture.completedFuture(List.of());
    for (MediaShard shard : shards) {
      all =
          all.thenCombine(
              shard.loop().occupied(),
              (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    return all;
  }

  /** The numbers of each shard, in the order of their ports. */
  public List<Counters> counters() {
    return shards.stream().map(MediaShard::counters).toList();
  }

  /** How late each shard's timers ran lately, in nanoseconds, in the order of their ports. */
  public List<Long> lagNanos() {
    return shards.stream().map(shard -> shard.loop().lagNanos()).toList();
  }

  public List<Integer> ports() {
    return shards.stream().map(MediaShard::port).toList();
  }

  /** The addresses that clients are told, the most useful first. */
  public List<InetAddress> addresses() {
    return addresses;
  }

  public DatagramTransport transport() {
    return transport;
  }

  /** What handshakes agree on, and who encrypts then. */
  public DtlsOptions dtls() {
    return options.dtls();
  }

  /** What the kernel gave the sockets. */
  public SocketBuffers buffers() {
    return shards.getFirst().buffers();
  }

  /** Says goodbye to everybody and closes the ports. */
  @Override
  public void close() {
    if (group.isShuttingDown()) {
      return;
    }
    shards.forEach(shard -> shard.loop().close());
    awaitGoodbyes();
    // A group that is shut down without a quiet time may leave its channels open.
    shards.forEach(MediaShard::closePort);
    boolean ended =
        group
            .shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(2 * STOP_MILLIS, TimeUnit.MILLISECONDS);
    if (ended) {
      shards.forEach(MediaShard::releaseMemory);
    }
  }

  /** The last words of an association come from a thread of its own; the loops send them. */
  private void awaitGoodbyes() {
    handshakeThreads.shutdown();
    try {
      if (!handshakeThreads.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("Some DTLS associations did not end in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handshakeThreads.shutdownNow();
  }
}
