package io.minimeet.app.command.console;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Who sits there, if anybody does. */
public interface Terminal {
  /** A line that is shown while it is typed; empty where nobody can be asked. */
  Optional<String> line(String prompt);

  /** A line that is not shown; empty where nobody can be asked. */
  Optional<String> password(String prompt);

  /** The first line of the standard input. */
  String input();

  /** Longer ones are no passwords. */
  int MOST_INPUT_BYTES = 4096;

  /** The terminal of this process. */
  static Terminal ofProcess() {
    return new Terminal() {
      private Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
      }

      @Override
      public Optional<String> line(String prompt) {
        return console().map(console -> String.valueOf(console.readLine("%s", prompt)));
      }

      @Override
      public Optional<String> password(String prompt) {
        return console()
            .map(console -> {
              char[] typed = console.readPassword("%s", prompt);
              if (typed == null) {
                return "";
              }
              String password = new String(typed);
              Arrays.fill(typed, ' ');
              return password;
            });
      }

      @Override
      public String input() {
        try {
          ByteArrayOutputStream line = new ByteArrayOutputStream();
          int next = System.in.read();
          while (next >= 0 && next != '\n' && line.size() < MOST_INPUT_BYTES) {
            line.write(next);
            next = System.in.read();
          }
          String text = line.toString(StandardCharsets.UTF_8);
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
