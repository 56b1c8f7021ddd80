package io.minimeet.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark, without a process of its own: the way, not the figures, is tested. */
final class BenchCommandTest {
  private static final String[] SHORT = {"--", "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms"};

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String... own) {
    String[] all = new String[own.length + SHORT.length];
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(SHORT, 0, all, own.length, SHORT.length);
    return BenchCommand.execute(new PrintWriter(out, true), new PrintWriter(errors, true), all);
  }

  @Test
  void shouldMeasureWhatFitsThePatternSaveItAndCompareWithItTheNextTime() {
    String file = folder.resolve("baseline.json").toString();
    assertEquals(
        0, run("rtpparse.*header", "--baseline", file, "--save-baseline"), errors::toString);
    Figure saved =
        Baseline.read(Path.of(file)).figure("RtpParse.header").orElseThrow(AssertionError::new);
    assertTrue(saved.nanos() > 0);
    out.getBuffer().setLength(0);
    assertEquals(0, run("rtpparse.*header", "--baseline", file), errors::toString);
    assertTrue(
        out.toString().lines().anyMatch(line -> line.matches("RtpParse\\.header( +[\\d.-]+){6}")),
        out::toString);
  }

  @Test
  void shouldSayThatNothingFitsThePattern() {
    assertEquals(2, run("nothing-is-called-so"));
    assertTrue(errors.toString().startsWith("bench: "), errors::toString);
  }
}
