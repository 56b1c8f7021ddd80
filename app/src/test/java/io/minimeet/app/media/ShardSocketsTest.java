package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counters;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a shard listens when nobody said where. */
final class ShardSocketsTest {
  /** Of a network for documents alone (RFC 5737): no machine has it. */
  private static final String NOT_HERE = "192.0.2.1";

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final LogCapture log = LogCapture.start();

  @AfterEach
  void stop() {
    log.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** One socket for all would answer from an address of the kernel's choice. */
  @Test
  void shouldHaveASocketForEachAddressOnOnePort() {
    ShardSockets sockets =
        open(MediaSetup.addresses("127.0.0.1"), MediaSetup.addresses("127.0.0.2"));
    assertEquals(
        List.of(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), sockets.port()),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), sockets.port())),
        sockets.datagrams().stream().map(it -> it.localAddress()).toList());
    sockets.close();
  }

  @Test
  void shouldDoWithoutAnAddressThatIsNotThereYet() {
    ShardSockets sockets = open(MediaSetup.addresses(NOT_HERE), MediaSetup.addresses("127.0.0.1"));
    assertEquals(1, sockets.datagrams().size());
    assertTrue(
        log.lines().stream().anyMatch(line -> line.contains("No media over " + NOT_HERE)),
        log.lines().toString());
    sockets.close();
  }

  @Test
  void shouldNotStartWithoutAnyAddress() {
    assertThrows(MediaException.class, () -> open(MediaSetup.addresses(NOT_HERE), List.of()));
  }

  private ShardSockets open(List<InetAddress> external, List<InetAddress> loopback) {
    Counters counters = new Counters();
    return ShardSockets.open(
        MediaSetup.on(),
        new LocalAddresses(external, loopback),
        DatagramTransport.NIO,
        new ShardLoop(group.next(), new ChannelEgress(DatagramTransport.NIO, counters)),
        0);
  }
}
