package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counters;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A door that lets three connections in. */
final class ConnectionDoorTest {
  private static final int MAX_CONNECTIONS = 3;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Counters counters = new Counters();
  private final ChannelEgress egress = new ChannelEgress(DatagramTransport.NIO, counters);
  private final ShardLoop loop = new ShardLoop(group.next(), egress);
  private final InetSocketAddress address = open();
  private final List<Wire> wires = new ArrayList<>();

  private InetSocketAddress open() {
    loop.drive(OneShard.of(counters, loop, egress));
    Channel listener =
        new ServerBootstrap()
            .group(loop.eventLoop(), loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .childHandler(new ConnectionDoor(loop, MAX_CONNECTIONS))
            .bind(InetAddress.ofLiteral("127.0.0.1"), 0)
            .syncUninterruptibly()
            .channel();
    return (InetSocketAddress) listener.localAddress();
  }

  @AfterEach
  void close() {
    wires.forEach(Wire::close);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Wire connect() {
    Wire wire = Wire.tcp(address);
    wires.add(wire);
    return wire;
  }

  private Wire stranger() {
    Wire wire = connect();
    wire.listen(packet -> {});
    return wire;
  }

  private RoomClient client(String name) {
    RoomClient client = RoomClient.join(new OneShard(loop), "room", name);
    client.move(connect());
    return client;
  }

  @Test
  void shouldLetAClientInWhenStrangersFillTheDoor() {
    Wire first = stranger();
    Wire second = stranger();
    Wire third = stranger();

    client("anna");

    assertTrue(Soon.get(first.ended()));
    assertFalse(second.ended().isDone());
    assertFalse(third.ended().isDone());
  }

  @Test
  void shouldNeverPutAClientOutForAStranger() {
    RoomClient anna = client("anna");
    RoomClient ben = client("ben");
    RoomClient cleo = client("cleo");

    assertTrue(Soon.get(stranger().ended()));

    anna.check();
    ben.check();
    cleo.check();
  }

  @Test
  void shouldTakeThePlaceOfOneThatLeft() {
    client("anna");
    Wire second = stranger();
    Wire third = stranger();
    second.close();
    Soon.when("it is gone", () -> second.ended().isDone());

    RoomClient ben = client("ben");

    ben.check();
    assertFalse(third.ended().isDone());
  }
}
