package io.minimeet.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --help} of a single command. */
final class HelpFlag {
  private HelpFlag() {}

  static CommandLine on(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this text and exits.")
                .build());
    return line;
  }
}
