package io.minimeet.bench.people;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code people chat|search|sockets|logins}. */
public final class PeopleCommand {
  private PeopleCommand() {}

  public static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("people").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Measures chat, search, idle connections and log-ins.");
    CommandLine line = new CommandLine(spec);
    line.addSubcommand(new CommandLine(new ChatCommand()));
    line.addSubcommand(new CommandLine(new SearchCommand()));
    line.addSubcommand(new CommandLine(new SocketsCommand()));
    line.addSubcommand(new CommandLine(new LoginsCommand()));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof PeopleException known) {
        command.getErr().println("people: " + known.getMessage());
        return 1;
      }
      throw failure;
    });
    return line;
  }
}
