package io.minimeet.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class InboxTest {
  @Test
  void shouldKeepTheOrder() throws InterruptedException {
    var inbox = new Inbox();
    byte[] first = {1};
    byte[] second = {2};
    inbox.offer(first);
    inbox.offer(second);

    assertSame(first, inbox.poll(0));
    assertSame(second, inbox.poll(0));
    assertNull(inbox.poll(1));
  }

  @Test
  void shouldDropWhatIsTooMuchAndWhatIsTooLarge() throws InterruptedException {
    var inbox = new Inbox();
    inbox.offer(new byte[0]);
    inbox.offer(new byte[Inbox.MAX_DATAGRAM_BYTES + 1]);
    for (int i = 0; i < 10 * Inbox.MAX_WAITING; i++) {
      inbox.offer(new byte[] {(byte) i});
    }

    int waiting = 0;
    while (inbox.poll(1) != null) {
      waiting++;
    }
    assertEquals(Inbox.MAX_WAITING, waiting);
  }

  @Test
  void shouldWakeAReaderThatWaitsWithoutEnd() throws Exception {
    var inbox = new Inbox();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var read = executor.submit(() -> inbox.poll(0) == null);
      inbox.close();

      assertTrue(read.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void shouldGiveNothingOnceClosed() throws InterruptedException {
    var inbox = new Inbox();
    for (int i = 0; i < Inbox.MAX_WAITING; i++) {
      inbox.offer(new byte[] {1});
    }
    inbox.close();
    inbox.offer(new byte[] {1});

    assertTrue(inbox.isClosed());
    assertNull(inbox.poll(1));
    assertNull(inbox.poll(1));
  }
}
