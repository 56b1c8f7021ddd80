package io.minimeet.bench.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minimeet.app.media.DatagramTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The way from flags to a table and a file; the shortest run. */
final class RelayCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void needLinux() {
    assumeTrue(DatagramTransport.LINUX.isAvailable());
  }

  private int run(String... arguments) {
    return new CommandLine(new RelayCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  @Test
  void shouldSetAShardBesideTheBareRelay() throws IOException {
    Path file = folder.resolve("relay.json");
    assertEquals(
        0,
        run("--seconds=0", "--rooms=1", "--traffic=sound,pictures", "--json=" + file),
        errors::toString);
    assertTrue(
        out.toString().lines().anyMatch(line -> line.matches("sound( +[\\d.]+){8}")),
        out::toString);
    JsonNode pictures = new ObjectMapper().readTree(file.toFile()).path("traffic").path(1);
    assertEquals("PICTURES", pictures.path("traffic").asText());
    assertEquals(5, pictures.path("barePacketsARun").asDouble(), 1e-9);
    assertTrue(pictures.path("ratio").asDouble() > 0);
  }

  @Test
  void shouldSetTwoShardsBesideOne() throws IOException {
    Path file = folder.resolve("shards.json");
    assertEquals(
        0, run("--seconds=0", "--rooms=1", "--shards=2", "--json=" + file), errors::toString);
    assertTrue(
        out.toString().lines().anyMatch(line -> line.matches("mixed( +[\\d.]+k?){7}")),
        out::toString);
    assertTrue(new ObjectMapper().readTree(file.toFile()).at("/shards/0/ratio").asDouble() > 0);
  }

  @Test
  void shouldSayWhatCannotBe() {
    assertEquals(2, run("--rooms=17"));
    assertEquals(2, run("--shards=3"));
    assertEquals(2, run("--seconds=-1"));
    assertEquals(
        "relay: --rooms must be 1 to 16 | relay: --shards must be 1 or 2"
            + " | relay: --seconds must be 0 to a day",
        String.join(" | ", errors.toString().lines().toList()));
  }
}
