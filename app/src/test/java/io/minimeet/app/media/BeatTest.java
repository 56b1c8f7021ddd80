package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BeatTest {
  private MultiThreadIoEventLoopGroup group;

  @BeforeEach
  void start() {
    assumeTrue(DatagramTransport.LINUX.isAvailable(), "no such timers on this machine");
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterEach
  void stop() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void onLoop(Runnable task) {
    assertTrue(group.submit(task).awaitUninterruptibly(20, TimeUnit.SECONDS));
  }

  @Test
  void shouldBeatAgainAndAgainAndAfterItStoodStill() throws IOException, InterruptedException {
    for (int turn = 0; turn < 2; turn++) {
      CountDownLatch beats = new CountDownLatch(5);
      Beat beat = new Beat(beats::countDown);
      beat.register(group.next());
      onLoop(() -> {});
      assertTrue(beat.isReady());
      onLoop(() -> beat.start(1_000_000));
      assertTrue(beats.await(20, TimeUnit.SECONDS), beats.getCount() + " beats are missing");
      onLoop(beat::close);
    }
  }
}
