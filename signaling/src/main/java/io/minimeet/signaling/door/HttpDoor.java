package io.minimeet.signaling.door;

import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.session.Surroundings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket and all that comes in through it. */
public final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private static final int MAX_FIRST_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /** What may wait to be sent on a WebSocket; a browser on a bad network keeps far below. */
  private static final WriteBufferWaterMark OUTBOUND =
      new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

  /** How long connections may take to end by themselves when the door closes. */
  private static final long CLOSE_SECONDS = 3;

  private final ConnectionLimit connections;
  private final SocketDoor sockets;
  private final Channel listener;

  private HttpDoor(ConnectionLimit connections, SocketDoor sockets, Channel listener) {
    this.connections = connections;
    this.sockets = sockets;
    this.listener = listener;
  }

  /**
   * Opens the door.
   *
   * @param group carries the connections, and stays the caller's
   * @throws DoorException when the port cannot be had
   */
  public static HttpDoor open(
      DoorOptions options,
      Surroundings world,
      MediaPlane plane,
      Routes routes,
      EventLoopGroup group) {
    ConnectionLimit connections = new ConnectionLimit(options.maxConnections());
    SocketDoor sockets = new SocketDoor(options, world, plane);
    RequestReader reader = new RequestReader(routes);
    int maxBodyBytes = routes.maxBodyBytes();
    LongBodies bodies = new LongBodies(maxBodyBytes);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            // A restarted server has its port back at once.
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTBOUND)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    LongBodies.Place place = bodies.place();
                    channel
                        .pipeline()
                        .addLast(connections)
                        .addLast(codec())
                        .addLast(new BodyLimit(reader, place, maxBodyBytes))
                        .addLast(new HttpConnection(reader, sockets, options, place));
                  }
                });
    return new HttpDoor(connections, sockets, bind(bootstrap, options));
  }

  private static HttpServerCodec codec() {
    return new HttpServerCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_FIRST_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES));
  }

  private static Channel bind(ServerBootstrap bootstrap, DoorOptions options) {
    ChannelFuture bound = bootstrap.bind(options.host(), options.port()).awaitUninterruptibly();
    if (bound.isSuccess()) {
      return bound.channel();
    }
    Throwable cause = bound.cause();
    String what = "TCP port " + options.port() + " on " + options.host();
    if (cause instanceof BindException) {
      throw new DoorException(
          what
              + " cannot be opened ("
              + cause.getMessage()
              + "). If another program has it, stop that program; or configure another HTTP port or"
              + " host, and start again.",
          cause);
    }
    throw new DoorException(
        what + " cannot be opened: " + cause + ". Check the configured HTTP host and port.", cause);
  }

  /** The port, also when any was asked for. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** How many connections there are, WebSockets among them. */
  public int connections() {
    return connections.open();
  }

  /** How many WebSockets there are. */
  public int sockets() {
    return sockets.open();
  }

  /** Tells every client that the server is about to stop, and opens no further WebSockets. */
  public void drain(long secondsLeft) {
    sockets.drain();
    tell(new DoorEvent.Draining(secondsLeft));
  }

  /** Says goodbye on every connection, and waits a little for each to end. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    sockets.drain();
    tell(new DoorEvent.Stopping());
    if (!connections
        .channels()
        .newCloseFuture()
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.info("{} connections did not end by themselves", connections.open());
      connections.channels().close().awaitUninterruptibly();
    }
  }

  private void tell(DoorEvent event) {
    connections.channels().forEach(channel -> channel.pipeline().fireUserEventTriggered(event));
  }
}
