package io.minimeet.app.media;

import io.minimeet.dtls.BouncyCastleHandshakes;
import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.DtlsIdentity;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.ShardOptions;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The running media plane: the shards on their event loops and ports. A room's name alone decides
 * its shard, so no thread has to be asked where a room is.
 */
public final class MediaServer implements MediaPlane, AutoCloseable {
  private final MediaOptions options;
  private final DatagramTransport transport;
  private final EventLoopGroup group;
  private final ExecutorService handshakeThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ShardLoop> loops = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private MediaServer(MediaOptions options, DatagramTransport transport) {
    this.options = options;
    this.transport = transport;
    group =
        new MultiThreadIoEventLoopGroup(
            options.shards(), new DefaultThreadFactory("shard"), transport.ioHandler());
  }

  /** Opens the ports; throws {@link MediaException} when one is taken. */
  public static MediaServer start(MediaOptions options, DatagramTransport transport) {
    MediaServer server = new MediaServer(options, transport);
    try {
      SecureRandom random = new SecureRandom();
      DtlsIdentity identity = DtlsIdentity.generate(random, Instant.now());
      DtlsHandshakes handshakes =
          new BouncyCastleHandshakes(identity, options.dtls(), server.handshakeThreads, random);
      for (int i = 0; i < options.shards(); i++) {
        server.openShard(
            options.port() == 0 ? 0 : options.port() + i, identity, handshakes, random);
      }
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void openShard(
      int port, DtlsIdentity identity, DtlsHandshakes handshakes, SecureRandom random) {
    EventLoop loop = group.next();
    Counters counters = new Counters();
    SocketEgress egress = new SocketEgress(counters);
    ShardLoop shardLoop = new ShardLoop(loop, egress);
    List<Channel> sockets = bindAll(port, shardLoop);
    int bound = ((InetSocketAddress) sockets.getFirst().localAddress()).getPort();
    Shard shard =
        new Shard(
            new ShardOptions(
                Candidates.of(options, bound),
                identity.fingerprint(),
                options.consentTimeout().toNanos(),
                MediaClock.unixMinusMonotonicNanos(),
                options.bufferBytes(),
                Math.max(1, options.maxRooms() / options.shards()),
                options.rooms()),
            new PacketSlots(options.bufferBytes()),
            counters,
            handshakes,
            shardLoop,
            egress,
            random);
    sockets.forEach(egress::addSocket);
    shardLoop.drive(shard);
    loops.add(shardLoop);
    ports.add(bound);
    if (options.tcp()) {
      listen(bound, shardLoop);
    }
    sockets.forEach(socket -> socket.config().setAutoRead(true));
  }

  private List<Channel> bindAll(int port, ShardLoop loop) {
    List<Channel> sockets = new ArrayList<>();
    int wanted = port;
    for (InetSocketAddress address : bindAddresses(port)) {
      InetSocketAddress target = new InetSocketAddress(address.getAddress(), wanted);
      Bootstrap bootstrap =
          new Bootstrap()
              .group(loop.eventLoop())
              .channel(transport.datagramChannel())
              .option(ChannelOption.AUTO_READ, false)
              .handler(new DatagramDoor(sockets.size(), loop));
      transport.configure(bootstrap);
      Channel socket = bound(bootstrap.bind(target), "UDP", target);
      sockets.add(socket);
      wanted = ((InetSocketAddress) socket.localAddress()).getPort();
    }
    return sockets;
  }

  private void listen(int port, ShardLoop loop) {
    for (InetSocketAddress address : bindAddresses(port)) {
      bound(
          new ServerBootstrap()
              .group(loop.eventLoop(), loop.eventLoop())
              .channel(transport.serverChannel())
              .childHandler(new ConnectionDoor(loop))
              .bind(address),
          "TCP",
          address);
    }
  }

  private List<InetSocketAddress> bindAddresses(int port) {
    if (options.bind().isEmpty()) {
      return List.of(new InetSocketAddress(port));
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetAddress address : options.bind()) {
      addresses.add(new InetSocketAddress(address, port));
    }
    return addresses;
  }

  private static Channel bound(ChannelFuture binding, String protocol, InetSocketAddress address) {
    if (!binding.awaitUninterruptibly().isSuccess()) {
      Throwable cause = binding.cause();
      throw new MediaException(
          "cannot open "
              + protocol
              + " port "
              + address.getPort()
              + " for media on "
              + address.getAddress().getHostAddress()
              + " ("
              + cause.getMessage()
              + "): stop the program that uses it, or choose another with --media.port",
          cause);
    }
    return binding.channel();
  }

  @Override
  public void post(String roomId, RoomCommand command) {
    loops.get(Math.floorMod(roomId.hashCode(), loops.size())).post(roomId, command);
  }

  @Override
  public Population population() {
    int rooms = 0;
    int participants = 0;
    for (ShardLoop loop : loops) {
      rooms += (int) loop.counters().level(Level.ROOMS);
      participants += (int) loop.counters().level(Level.PARTICIPANTS);
    }
    return new Population(rooms, participants);
  }

  /** The numbers of each shard, in the order of their ports. */
  public List<Counters> counters() {
    return loops.stream().map(ShardLoop::counters).toList();
  }

  /** How late each shard's timers run, in nanoseconds, in the order of their ports. */
  public List<Long> lagNanos() {
    return loops.stream().map(ShardLoop::lagNanos).toList();
  }

  public List<Integer> ports() {
    return List.copyOf(ports);
  }

  public DatagramTransport transport() {
    return transport;
  }

  /** Says goodbye to everybody and closes the ports. */
  @Override
  public void close() {
    loops.forEach(ShardLoop::close);
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    handshakeThreads.shutdownNow();
  }
}
