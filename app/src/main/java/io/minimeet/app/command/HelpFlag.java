package io.minimeet.app.command;

import picocli.CommandLine.Option;

/** {@code --help} of a single command. */
final class HelpFlag {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text and exits.")
  private boolean asked;
}
