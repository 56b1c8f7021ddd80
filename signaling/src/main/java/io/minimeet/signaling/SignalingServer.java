package io.minimeet.signaling;

import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.signaling.door.DoorOptions;
import io.minimeet.signaling.door.EventLoops;
import io.minimeet.signaling.door.HttpDoor;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.session.PeopleSide;
import io.minimeet.signaling.session.RoomAudience;
import io.minimeet.signaling.session.SessionOptions;
import io.minimeet.signaling.session.Surroundings;
import io.minimeet.signaling.wish.WishRoutes;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The running control plane. */
public final class SignalingServer implements AutoCloseable {
  /** Control messages are few; the second thread keeps a busy first one from stalling everybody. */
  private static final int THREADS = 2;

  private final EventLoopGroup group;
  private final HttpDoor door;
  private final Routes routes;

  private SignalingServer(EventLoopGroup group, HttpDoor door, Routes routes) {
    this.group = group;
    this.door = door;
    this.routes = routes;
  }

  /**
   * Starts listening.
   *
   * @param people knows accounts and rooms, and keeps what is said
   * @param audience is told by {@code people} what was said
   * @param extra the caller's own routes: health, metrics, the web client; they may block no thread
   * @throws io.minimeet.signaling.door.DoorException when the port cannot be had
   */
  public static SignalingServer start(
      SignalingOptions options,
      MediaPlane plane,
      PeopleSide people,
      RoomAudience audience,
      Routes extra) {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    try {
      Routes routes =
          WishRoutes.of(plane, people, () -> EventLoops.executor(group.next())).and(extra);
      DoorOptions door =
          new DoorOptions(
              options.host(),
              options.port(),
              options.maxConnections(),
              options.maxMessageBytes(),
              options.allowedOrigins(),
              options.requestTimeout());
      SessionOptions sessions =
          new SessionOptions(
              options.serverVersion(), options.heartbeat(), options.messages(), options.chat());
      Surroundings world = new Surroundings(sessions, people, audience);
      return new SignalingServer(group, HttpDoor.open(door, world, plane, routes, group), routes);
    } catch (RuntimeException notOpened) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw notOpened;
    }
  }

  /** The port, also when any was asked for. */
  public int port() {
    return door.port();
  }

  /** Everything that is served besides WebSockets: a method and a path each. */
  public List<String> routes() {
    return routes.names();
  }

  /** How many TCP connections there are. */
  public int connections() {
    return door.connections();
  }

  /** How many of them are WebSockets. */
  public int sockets() {
    return door.sockets();
  }

  /** Tells every client that the server is about to stop, and takes no new ones into rooms. */
  public void drain(long secondsLeft) {
    door.drain(secondsLeft);
  }

  /** Says goodbye to every client and stops. Takes a few seconds at most. */
  @Override
  public void close() {
    door.close();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
