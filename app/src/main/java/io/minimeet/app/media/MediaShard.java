package io.minimeet.app.media;

import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Shard;
import io.minimeet.sfu.ShardOptions;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.buffer.PacketSlots;
import io.netty.channel.EventLoop;
import java.util.random.RandomGenerator;

/**
 * One shard on its event loop, with its sockets: all that a packet goes through. A {@link
 * MediaServer} has several; whoever drives an event loop of his own can have one alone.
 */
public final class MediaShard implements AutoCloseable {
  private final ShardLoop loop;
  private final ShardSockets sockets;
  private final SocketBuffers buffers;

  private MediaShard(ShardLoop loop, ShardSockets sockets) {
    this.loop = loop;
    this.sockets = sockets;
    buffers = sockets.datagrams().getFirst().buffers();
  }

  /**
   * What a shard is given beside its options.
   *
   * @param fingerprint of the certificate that the handshakes use
   * @param calls where connections are written down
   */
  public record Setting(
      Fingerprint fingerprint, DtlsHandshakes handshakes, RandomGenerator random, CallLog calls) {}

  /**
   * Opens a shard's sockets and lets datagrams in, as soon as the event loop runs.
   *
   * @param transport the kind of sockets, which the event loop has to be made for
   * @param port 0 takes any free one
   * @throws MediaException when a port cannot be had
   */
  public static MediaShard open(
      MediaOptions options,
      DatagramTransport transport,
      EventLoop eventLoop,
      int port,
      Setting setting) {
    return open(options, LocalAddresses.ofThisMachine(), transport, eventLoop, port, setting);
  }

  static MediaShard open(
      MediaOptions options,
      LocalAddresses local,
      DatagramTransport transport,
      EventLoop eventLoop,
      int port,
      Setting setting) {
    Counters counters = new Counters();
    ShardEgress egress = transport.egress(counters, options.batchWindow());
    ShardLoop loop = new ShardLoop(eventLoop, egress);
    ShardSockets sockets = ShardSockets.open(options, local, transport, loop, port);
    loop.drive(
        new Shard(
            new ShardOptions(
                Candidates.lines(
                    Candidates.addresses(options, local), sockets.port(), options.tcp()),
                setting.fingerprint(),
                options.consentTimeout().toNanos(),
                MediaClock.unixMinusMonotonicNanos(),
                options.bufferBytes(),
                options.paceBytesPerSecond(),
                Math.max(1, options.maxRooms() / options.shards()),
                options.rooms(),
                setting.calls()),
            new PacketSlots(options.bufferBytes()),
            counters,
            setting.handshakes(),
            loop,
            egress,
            setting.random()));
    sockets.letIn();
    return new MediaShard(loop, sockets);
  }

  /** From any thread: a command for a room of this shard. */
  public void post(String roomId, RoomCommand command) {
    loop.post(roomId, command);
  }

  public Counters counters() {
    return loop.counters();
  }

  public int port() {
    return sockets.port();
  }

  ShardLoop loop() {
    return loop;
  }

  /** What the kernel gave the sockets. */
  public SocketBuffers buffers() {
    return buffers;
  }

  /** Says goodbye to everybody and closes the port, while the loop runs on another thread. */
  @Override
  public void close() {
    loop.close();
    closePort();
  }

  void closePort() {
    sockets.close();
    loop.closeConnections();
  }

  /** After the loop has ended. */
  public void releaseMemory() {
    loop.releaseMemory();
  }
}
