package io.minimeet.app.command;

import picocli.CommandLine;

/**
 * Lets a command's arguments through unread: what a configuration flag may be, and how a wrong one
 * is explained, is known in one place, the configuration itself.
 */
final class ConfigFlags {
  private ConfigFlags() {}

  static CommandLine on(CommandLine line) {
    return HelpFlag.on(line)
        .setUnmatchedArgumentsAllowed(true)
        .setUnmatchedOptionsArePositionalParams(true);
  }
}
