package io.minimeet.app.media;

import io.minimeet.app.linux.UdpSocket;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.buffer.PacketSlots;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of sockets there are here: chosen by itself, the best first. */
public enum DatagramTransport {
  /** The system's batched calls by foreign functions, without a copy or an object a datagram. */
  LINUX,
  /** The same calls by Netty: many datagrams a system call. */
  EPOLL,
  /** Works everywhere; one datagram a system call. */
  NIO;

  /** How many datagrams one read takes. */
  private static final int BATCH = 32;

  public static DatagramTransport best() {
    return LINUX.isAvailable() ? LINUX : EPOLL.isAvailable() ? EPOLL : NIO;
  }

  /** Whether this machine has them. */
  public boolean isAvailable() {
    return switch (this) {
      case LINUX -> Epoll.isAvailable() && UdpSocket.isAvailable();
      case EPOLL -> Epoll.isAvailable();
      case NIO -> true;
    };
  }

  /**
   * Sockets of this kind, none of them open yet.
   *
   * @param batchWindow how long an arriving datagram may wait for others under load; for those that
   *     can read by the clock
   */
  ShardEgress egress(Counters counters, Duration batchWindow) {
    return this == LINUX
        ? new LinuxEgress(counters, batchWindow.toNanos())
        : new ChannelEgress(this, counters);
  }

  /** On Linux, why the faster sockets cannot be had; elsewhere there are none to miss. */
  public Optional<String> missing() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    Throwable cause = this == NIO && linux ? Epoll.unavailabilityCause() : null;
    return Optional.ofNullable(cause)
        .map(it ->
            "Slower sockets are used, for Netty's epoll library could not be loaded: "
                + it.getMessage());
  }

  IoHandlerFactory ioHandler() {
    return switch (this) {
      case LINUX, EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  Class<? extends Channel> datagramChannel() {
    return switch (this) {
      case LINUX -> throw new IllegalStateException("these sockets are no channels");
      case EPOLL -> EpollDatagramChannel.class;
      case NIO -> NioDatagramChannel.class;
    };
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return switch (this) {
      case LINUX, EPOLL -> EpollServerSocketChannel.class;
      case NIO -> NioServerSocketChannel.class;
    };
  }

  /**
   * Options of a datagram socket. With epoll one buffer takes a whole batch, cut into datagrams.
   */
  void configure(Bootstrap bootstrap) {
    bootstrap
        .option(ChannelOption.SO_RCVBUF, SocketBuffers.ASKED_BYTES)
        .option(ChannelOption.SO_SNDBUF, SocketBuffers.ASKED_BYTES);
    switch (this) {
      case LINUX -> throw new IllegalStateException("these sockets are no channels");
      case EPOLL ->
          bootstrap
              .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, PacketSlots.SLOT_BYTES)
              .option(
                  ChannelOption.RECVBUF_ALLOCATOR,
                  new FixedRecvByteBufAllocator(PacketSlots.SLOT_BYTES * BATCH)
                      .maxMessagesPerRead(BATCH));
      case NIO ->
          bootstrap.option(
              ChannelOption.RECVBUF_ALLOCATOR,
              new FixedRecvByteBufAllocator(PacketSlots.SLOT_BYTES).maxMessagesPerRead(BATCH));
    }
  }

  /** What the kernel gave a socket: it may be less than was asked for, and it does not say so. */
  SocketBuffers buffers(Channel socket) {
    return new SocketBuffers(
        SocketBuffers.ASKED_BYTES,
        granted(socket, ChannelOption.SO_RCVBUF),
        granted(socket, ChannelOption.SO_SNDBUF));
  }

  /** Linux doubles what was asked for to account for its own needs (socket(7)); NIO halves that. */
  private int granted(Channel socket, ChannelOption<Integer> option) {
    int bytes = socket.config().getOption(option);
    return switch (this) {
      case LINUX, EPOLL -> bytes / 2;
      case NIO -> bytes;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
