package io.minimeet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.command.Typed;
import io.minimeet.srtp.SrtpProvider;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a start goes, and how it fails: exit code 1, one sentence, no trace, nothing left behind. */
final class StartTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path folder;

  private Typed serve(String... flags) {
    return Typed.run(Map.of(), Server::start, RunningServer.flags(folder.resolve("data"), flags));
  }

  private static void assertRefused(Typed typed, String sentence) {
    assertEquals(1, typed.exitCode(), typed.toString());
    assertEquals("minimeet: " + sentence + "\n", typed.err().replace("\r\n", "\n"));
    assertFalse(typed.out().contains("\tat "), typed.out());
  }

  @Test
  void shouldSayThatTheHttpPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();

      assertRefused(
          serve("--http.port=" + port),
          "cannot open TCP port "
              + port
              + " on 127.0.0.1 (address already in use): stop the program that uses it, or"
              + " choose another with --http.port");
    }
    assertDataFolderIsFree();
  }

  @Test
  void shouldSayThatTheMediaPortIsTakenOverUdp() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
      int port = taken.getLocalPort();

      assertRefused(
          serve("--media.port=" + port),
          "cannot open UDP media port "
              + port
              + " on 127.0.0.1 (address already in use): stop the program that uses it, or"
              + " choose another with --media.port");
    }
    assertDataFolderIsFree();
  }

  @Test
  void shouldSayWhatToInstallForTheConfiguredSrtpLibrary() {
    Optional<String> problem = SrtpProvider.IPSEC_MB.problem();
    assumeTrue(problem.isPresent(), "ipsec-mb works here");

    assertRefused(
        serve("--media.srtp-library=ipsec-mb"),
        "cannot encrypt media with ipsec-mb: "
            + problem.orElseThrow()
            + "; or leave the choice to --media.srtp-library=auto");
    assertDataFolderIsFree();
  }

  @Test
  void shouldSayThatTheMediaPortIsTakenOverTcp() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();

      assertRefused(
          serve("--media.port=" + port),
          "cannot open TCP media port "
              + port
              + " on 127.0.0.1 (address already in use): stop the program that uses it, or"
              + " choose another with --media.port");
    }
    assertDataFolderIsFree();
  }

  @Test
  void shouldSayThatAnAddressIsNotThisMachines() {
    assertRefused(
        serve("--media.host=192.0.2.254", "--media.port=7882"),
        "cannot open UDP media port 7882 on 192.0.2.254 (cannot assign requested address): this"
            + " machine has no such address; correct --media.host");
  }

  /** What a failed start had opened is closed again. */
  private void assertDataFolderIsFree() {
    DataFolder.open(folder.resolve("data")).close();
  }

  @Test
  void shouldSayThatAnotherServerHasTheDataFolder() {
    Path data = folder.resolve("data");
    try (RunningServer first = RunningServer.start(data)) {
      assertRefused(
          serve(),
          "another MiniMeet server uses the data folder "
              + data
              + ": stop it, or choose another folder with --data.dir");
      assertEquals(200, first.get("/readyz").statusCode());
    }
  }

  @Test
  void shouldSayThatTheDataFolderIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(
        serve("--data.dir=" + file),
        "cannot write to the data folder "
            + file
            + " (there is a file of that name): make it writable, or choose another with"
            + " --data.dir");
  }

  @Test
  void shouldSayThatTheDataFolderCannotBeWritten() throws IOException {
    Path readOnly =
        Files.createDirectory(
            folder.resolve("read-only"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assumeTrue(!Files.isWritable(readOnly), "this user may write everywhere (root)");

    assertRefused(
        serve("--data.dir=" + readOnly),
        "cannot write to the data folder "
            + readOnly
            + " (permission denied): make it writable, or choose another with --data.dir");
  }

  @Test
  void shouldMakeADataFolderThatIsNotThere() {
    Path data = folder.resolve("not").resolve("there").resolve("yet");

    try (RunningServer server = RunningServer.start(data)) {
      assertEquals(200, server.get("/readyz").statusCode());
      assertTrue(Files.isDirectory(data));
    }
  }

  @Test
  void shouldRunTwoServersBesideEachOther() {
    try (RunningServer one = RunningServer.start(folder.resolve("one"));
        RunningServer other = RunningServer.start(folder.resolve("other"))) {
      assertNotEquals(one.server().httpPort(), other.server().httpPort());
      assertNotEquals(one.server().mediaPorts(), other.server().mediaPorts());
      assertEquals(200, one.get("/readyz").statusCode());
      assertEquals(200, other.get("/readyz").statusCode());
    }
  }

  @Test
  void shouldListenEverywhereWhereNoHostIsSet() throws IOException {
    try (RunningServer server =
        RunningServer.start(folder.resolve("data"), "--http.host=", "--media.host=")) {
      for (InetAddress address :
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(it -> !it.isLinkLocalAddress())
              .toList()) {
        String host = address.getHostAddress().replaceFirst("%.*", "");
        URI uri =
            URI.create(
                "http://%s:%d/healthz"
                    .formatted(
                        host.contains(":") ? "[" + host + "]" : host, server.server().httpPort()));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        assertEquals(200, connection.getResponseCode(), uri.toString());
        connection.disconnect();
      }
    }
  }
}
