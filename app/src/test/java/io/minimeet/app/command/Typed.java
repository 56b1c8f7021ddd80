package io.minimeet.app.command;

import io.minimeet.app.command.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What came of a command line.
 *
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
public record Typed(int exitCode, String out, String err) {

  /** Types {@code minimeet words…}. */
  public static Typed run(
      Map<String, String> environment, ServeCommand.Starter starter, String... words) {
    return run(environment, starter, Terminal.ofProcess(), words);
  }

  static Typed run(
      Map<String, String> environment,
      ServeCommand.Starter starter,
      Terminal terminal,
      String... words) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exitCode = MiniMeetCommand.run(words, environment, starter, terminal);
      return new Typed(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\n--- out:\n" + out + "\n--- err:\n" + err;
  }
}
