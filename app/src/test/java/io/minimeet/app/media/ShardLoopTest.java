package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.Counters.Level;
import io.minimeet.sfu.api.Done;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.MediaPlane;
import io.minimeet.sfu.api.Refusal;
import io.minimeet.sfu.api.Reply;
import io.minimeet.sfu.api.RoomCommand;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.Path;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bugs are put into what the shard is given; the loop must survive each. */
final class ShardLoopTest {
  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.77"), 4444);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Counters counters = new Counters();
  private final BrokenEgress egress = new BrokenEgress(counters);
  private final ShardLoop loop =
      new ShardLoop(group.next(), new ChannelEgress(DatagramTransport.NIO, counters));
  private final MediaPlane plane = new OneShard(loop);
  private final LogCapture log = LogCapture.start();

  @BeforeEach
  void drive() {
    loop.drive(OneShard.of(counters, loop, egress));
  }

  @AfterEach
  void stop() {
    log.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void shouldGoOnWithTheBatchWhenADatagramFails() {
    RoomClient anna = RoomClient.join(plane, "room", "anna");
    byte[] check = anna.aCheck();

    onLoop(() -> {
      for (int i = 0; i < 3; i++) {
        receive(check);
      }
      loop.batchComplete();
    });

    assertEquals(3, egress.attempts.get());
    assertEquals(3, counters.count(Counter.FAILURES));
    anna.settle();
    assertEquals(0, counters.level(Level.SLOTS_IN_USE), "a failed datagram's slot goes back");
  }

  @Test
  void shouldAnswerTheNextCommandWhenOneFails() {
    plane.post(
        "room",
        new RoomCommand.Join(
            "call",
            "user",
            "name",
            Optional.empty(),
            false,
            event -> {},
            new Reply<Joined>() {
              @Override
              public void done(Joined value) {
                throw new IllegalStateException("a bug on purpose");
              }

              @Override
              public void refused(Refusal refusal) {}
            }));

    CompletableFuture<Refusal> refused = new CompletableFuture<>();
    plane.post(
        "room",
        new RoomCommand.SetMuted(
            "nobody",
            "0",
            true,
            new Reply<Done>() {
              @Override
              public void done(Done value) {}

              @Override
              public void refused(Refusal refusal) {
                refused.complete(refusal);
              }
            }));

    assertEquals(Refusal.Code.NOT_IN_ROOM, Soon.get(refused).code());
    assertEquals(1, counters.count(Counter.FAILURES));
  }

  @Test
  void shouldTellABugWithItsTraceButNotForEveryPacket() {
    RoomClient anna = RoomClient.join(plane, "room", "anna");
    byte[] check = anna.aCheck();

    onLoop(() -> {
      for (int i = 0; i < 1_000; i++) {
        receive(check);
      }
    });

    assertEquals(1_000, counters.count(Counter.FAILURES));
    List<String> lines = log.lines().stream().filter(it -> it.contains("A bug of")).toList();
    assertEquals(10, lines.size());
    assertTrue(lines.getFirst().contains("the socket is broken on purpose"), lines.getFirst());
    assertTrue(lines.getFirst().contains("at io.minimeet."), lines.getFirst());
  }

  @Test
  void shouldKeepItsTimersWhenNewsFail() {
    loop.post(now -> {
      throw new IllegalStateException("a bug on purpose");
    });
    CompletableFuture<Boolean> read = new CompletableFuture<>();
    loop.post(now -> read.complete(true));

    assertTrue(Soon.get(read));
    assertEquals(1, counters.count(Counter.FAILURES));
  }

  @Test
  void shouldDropWhatComesAfterTheEnd() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();

    loop.post(now -> {
      throw new AssertionError("carried out");
    });

    assertEquals(0, counters.count(Counter.FAILURES));
  }

  private void receive(byte[] datagram) {
    ByteBuf content = Unpooled.wrappedBuffer(datagram);
    loop.datagram(0, content, CLIENT);
    content.release();
  }

  private void onLoop(Runnable work) {
    loop.eventLoop().submit(work).syncUninterruptibly();
  }

  /** Throws whenever a STUN answer is to be sent. */
  private static final class BrokenEgress implements Egress {
    private final ChannelEgress sound;
    private final AtomicInteger attempts = new AtomicInteger();

    BrokenEgress(Counters counters) {
      sound = new ChannelEgress(DatagramTransport.NIO, counters);
    }

    @Override
    public void send(byte[] datagram, Path path) {
      attempts.incrementAndGet();
      throw new IllegalStateException("the socket is broken on purpose");
    }

    @Override
    public int claim() {
      return sound.claim();
    }

    @Override
    public MemorySegment memory(int slot) {
      return sound.memory(slot);
    }

    @Override
    public long at(int slot) {
      return sound.at(slot);
    }

    @Override
    public void send(int slot, int length, Path path) {
      sound.discard(slot);
    }

    @Override
    public void discard(int slot) {
      sound.discard(slot);
    }
  }
}
