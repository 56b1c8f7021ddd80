package io.minimeet.app.rehearsal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the start-up cache (JEP 483, 514 and 515) of a packaged server: {@code java -cp
 * minimeet.jar io.minimeet.app.rehearsal.Rehearsal JAR CACHE JAVA [JVM flags…]}. The server's
 * process writes it when it ends; nothing is done when the one there was made of the same things. A
 * cache that could not be made is said and is no failure: without it the server starts later, not
 * worse.
 */
public final class Rehearsal {
  private static final int PACKETS = 100;
  private static final int VISITS = 3;

  private Rehearsal() {}

  public static void main(String[] arguments) {
    Path jar = Path.of(arguments[0]).toAbsolutePath();
    Path cache = Path.of(arguments[1]);
    List<String> java = List.of(arguments).subList(2, arguments.length);
    try {
      record(jar, cache, java);
    } catch (IOException | RuntimeException e) {
      System.out.println("No start-up cache was made, the server will start more slowly: " + e);
    }
    System.exit(0); // the HTTP client's threads are of no more use
  }

  static void record(Path jar, Path cache, List<String> java) throws IOException {
    Path madeOf = cache.resolveSibling(cache.getFileName() + ".made-of");
    String ingredients = Ingredients.of(jar, java);
    if (Files.exists(cache)
        && Files.exists(madeOf)
        && Files.readString(madeOf).equals(ingredients)) {
      return;
    }
    Files.deleteIfExists(madeOf);
    Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
    List<String> recording = new ArrayList<>(java);
    recording.add("-XX:AOTCacheOutput=" + fresh.toAbsolutePath());
    play(jar, recording);
    if (!Files.exists(fresh)) {
      throw new RehearsalException("this JVM writes none");
    }
    // At once: a server that starts now maps the old one or the new one, never a half.
    Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(madeOf, ingredients);
  }

  /** What people do first: open the page, meet, speak, chat, leave. */
  private static void play(Path jar, List<String> java) {
    try (HttpClient http = HttpClient.newHttpClient();
        StagedServer server = new StagedServer(java, jar)) {
      server.awaitReady();
      List.of("/", "/healthz", "/metrics").forEach(server::get);
      for (int i = 0; i < VISITS; i++) {
        try (Visitor one = new Visitor(http, server.port());
            Visitor other = new Visitor(http, server.port())) {
          one.join("room", "one");
          one.connect();
          other.join("room", "other");
          other.connect();
          one.speak(PACKETS);
          other.speak(PACKETS);
          other.say("hello");
          other.leave();
          one.leave();
        }
      }
      server.stop();
    }
  }
}
