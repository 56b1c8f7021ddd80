package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.minimeet.app.media.Soon;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server ends. */
final class StopTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /** No test waits for it: somebody does what ends the wait. */
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path data;

  @Test
  void shouldTellClientsAndCloseTheirConnections() {
    RunningServer server = RunningServer.start(data);
    ControlClient guest = new ControlClient(server);

    server.server().stop(LONG);

    assertEquals(LONG.toSeconds(), guest.await("server_draining").path("secondsLeft").asLong());
    assertEquals(1001, Soon.get(guest.closeCode()));
    server.close();
  }

  @Test
  void shouldWaitForThoseInACallAndEndWhenTheyAreGone() {
    RunningServer server = RunningServer.start(data);
    ControlClient guest = new ControlClient(server);
    assertFalse(guest.request("join_room", ControlClient.data().put("roomId", "r")).isEmpty());

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.server().stop(LONG));
    assertEquals(LONG.toSeconds(), guest.await("server_draining").path("secondsLeft").asLong());
    assertEquals(503, server.get("/readyz").statusCode());
    assertFalse(stopped.isDone());
    guest.request("leave_room", ControlClient.data());

    Soon.get(stopped);
    assertEquals(1001, Soon.get(guest.closeCode()));
    server.close();
  }

  @Test
  void shouldNotWaitLongerThanItSaid() {
    RunningServer server = RunningServer.start(data);
    ControlClient guest = new ControlClient(server);
    assertFalse(guest.request("join_room", ControlClient.data().put("roomId", "r")).isEmpty());

    server.server().stop(Duration.ZERO);

    assertEquals(0, guest.await("server_draining").path("secondsLeft").asLong());
    assertEquals(1001, Soon.get(guest.closeCode()));
    server.close();
  }

  @Test
  void shouldTakeNobodyInWhileItDrains() {
    RunningServer server = RunningServer.start(data);
    server.server().drain(LONG);

    assertThrows(CompletionException.class, () -> new ControlClient(server));
    server.close();
  }

  @Test
  void shouldFreeItsPortsAndItsFolder() throws IOException {
    RunningServer server = RunningServer.start(data);
    ControlClient guest = new ControlClient(server); // leaves a connection in TIME_WAIT
    int http = server.server().httpPort();
    int media = server.server().mediaPorts().getFirst();

    server.close();

    assertEquals(1001, Soon.get(guest.closeCode()));
    try (ServerSocket web = new ServerSocket(http, 1, LOOPBACK);
        ServerSocket tcp = new ServerSocket(media, 1, LOOPBACK);
        DatagramSocket udp = new DatagramSocket(media, LOOPBACK)) {
      assertEquals(http, web.getLocalPort());
      assertEquals(media, tcp.getLocalPort());
      assertEquals(media, udp.getLocalPort());
    }
    try (RunningServer again =
        RunningServer.start(data, "--http.port=" + http, "--media.port=" + media)) {
      assertEquals(200, again.get("/readyz").statusCode());
    }
  }

  @Test
  void shouldLeaveNoThreadBehind() {
    Set<Thread> before = threads();
    RunningServer server = RunningServer.start(data, "--media.shards=3");
    ControlClient guest = new ControlClient(server);
    assertFalse(guest.request("join_room", ControlClient.data().put("roomId", "r")).isEmpty());

    server.close();

    Soon.when(
        "all threads have ended, not: " + remaining(before), () -> remaining(before).isEmpty());
  }

  /** The JDK's own, and Netty's that serve no server and end by themselves, are left out. */
  private static Set<Thread> remaining(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !isOfTheJdk(thread))
        .filter(thread -> !thread.getName().startsWith("globalEventExecutor"))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
        .filter(thread -> !thread.getName().startsWith("HttpClient"))
        .collect(Collectors.toSet());
  }

  /** Such as the one that wakes virtual threads, which begins when one first waits for a lock. */
  private static boolean isOfTheJdk(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && group.getName().equals("InnocuousThreadGroup");
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }
}
