package io.minimeet.app.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server with its start-up cache: that it is used, and that it can spoil no start. */
final class PackagedStartTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("minimeet.jar");
  private static final Path CACHE = TARGET.resolve("minimeet.aot");
  private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

  @TempDir Path folder;

  @BeforeEach
  void needsThePackage() {
    assumeTrue(Files.exists(JAR), "not packaged: ./mvnw verify does it");
    assumeTrue(Files.exists(CACHE), "packaged with -Dminimeet.aot.skip");
  }

  private static List<String> java(String... more) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(Arrays.asList(System.getProperty("minimeet.start.flags", "").split(" +", -1)));
    words.addAll(QUIET);
    words.addAll(List.of(more));
    return words;
  }

  private static String cache(Path file) {
    return "-XX:AOTCache=" + file;
  }

  /** A line of its log, or of the link by which it is given an administrator. */
  private static boolean isNews(String line) {
    return line.isEmpty()
        || line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ (INFO|WARN) .*")
        || line.startsWith("This server has no administrator.")
        || line.matches(" +http://127\\.0\\.0\\.1:\\d+/setup\\.html#\\S+");
  }

  /** What the server says when nothing is amiss: its news, and nothing else. */
  private static void assertStartsWithoutAWord(List<String> java, Path jar) {
    try (HttpClient http = HttpClient.newHttpClient();
        StagedServer server = new StagedServer(java, jar)) {
      server.awaitReady();
      try (Visitor visitor = new Visitor(http, server.port())) {
        visitor.join("room", "visitor");
        visitor.connect();
      }
      server.stop();
      String said = server.said();
      assertEquals(List.of(), said.lines().filter(line -> !isNews(line)).toList());
      assertFalse(said.contains("AOT"), said);
      assertFalse(said.contains("archive"), said);
    }
  }

  @Test
  void shouldTakeItsClassesFromTheCache() {
    try (StagedServer server =
        new StagedServer(java(cache(CACHE), "-Xlog:class+load=info:stdout"), JAR)) {
      server.awaitReady();
      server.stop();
      for (String name : List.of("io.minimeet.app.Server", "org.bouncycastle.tls.TlsCredentials")) {
        assertTrue(
            server.said().lines().anyMatch(line -> line.matches(".*" + name + " source: shared.*")),
            name);
      }
    }
  }

  @Test
  void shouldTellWhatAStartTakes() {
    System.out.println("start with the cache:    " + StartTimes.measure(java(cache(CACHE)), JAR));
    System.out.println("start without the cache: " + StartTimes.measure(java(), JAR));
  }

  @Test
  void shouldStartWithoutACache() {
    assertStartsWithoutAWord(java(cache(folder.resolve("missing"))), JAR);
  }

  @Test
  void shouldStartWithACacheThatIsNone() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no cache at all");

    assertStartsWithoutAWord(java(cache(text)), JAR);
  }

  @Test
  void shouldStartWithACacheThatIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(CACHE);
    Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, whole.length / 2));

    assertStartsWithoutAWord(java(cache(part)), JAR);
  }

  @Test
  void shouldStartWithACacheOfAnotherJdk() throws IOException {
    byte[] whole = Files.readAllBytes(CACHE);
    byte[] version = System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8);
    int at = indexOf(whole, version);
    assertTrue(at > 0, "the header has the version of the JVM");
    whole[at]++;

    assertStartsWithoutAWord(java(cache(Files.write(folder.resolve("other"), whole))), JAR);
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i < Math.min(all.length - part.length, 4_096); i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The widest instructions off, as on an older processor. */
  @Test
  void shouldStartOnAnotherProcessor() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the flag is for x86");

    assertStartsWithoutAWord(java(cache(CACHE), "-XX:UseAVX=0"), JAR);
  }

  @Test
  void shouldStartWithAnotherCollectorAndHeapLayout() {
    assertStartsWithoutAWord(java(cache(CACHE), "-XX:+UseZGC"), JAR);
    assertStartsWithoutAWord(java(cache(CACHE), "-XX:-UseCompactObjectHeaders"), JAR);
  }

  @Test
  void shouldStartWithChangedJars() throws IOException {
    Path jar = folder.resolve("minimeet.jar");
    Files.copy(JAR, jar, StandardCopyOption.COPY_ATTRIBUTES);
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    try (Stream<Path> all = Files.list(TARGET.resolve("lib"))) {
      for (Path library : all.toList()) {
        Files.copy(
            library, libraries.resolve(library.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(Duration.ofDays(9_000).toMillis()));

    assertStartsWithoutAWord(java(cache(CACHE)), jar);
  }

  @Test
  void shouldNotRecordAgainWhatHasNotChanged() throws IOException {
    FileTime before = Files.getLastModifiedTime(CACHE);

    Rehearsal.record(JAR, CACHE, java().stream().filter(word -> !QUIET.contains(word)).toList());

    assertEquals(before, Files.getLastModifiedTime(CACHE));
  }
}
