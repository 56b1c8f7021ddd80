package io.minimeet.config;

import java.nio.file.Path;

/** Where a value came from, weakest first. */
public sealed interface Origin {

  /** For people: "minimeet.yaml:12", "flag --http.port". */
  String describe();

  /** Nobody set it. */
  record Default() implements Origin {
    @Override
    public String describe() {
      return "default";
    }
  }

  /**
   * A line of the file.
   *
   * @param line counted from 1; 0 for the file as a whole
   */
  record File(Path path, int line) implements Origin {
    @Override
    public String describe() {
      return line == 0 ? path.toString() : path + ":" + line;
    }
  }

  /** An environment variable. */
  record Environment(String variable) implements Origin {
    @Override
    public String describe() {
      return "environment variable " + Quoted.printable(variable);
    }
  }

  /** A flag of the command line. */
  record Flag(String flag) implements Origin {
    @Override
    public String describe() {
      return "flag " + Quoted.printable(flag);
    }
  }
}
