package io.minimeet.app.command;

import io.minimeet.app.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: {@code minimeet [serve] [flags]} and {@code minimeet config …}. */
public final class MiniMeetCommand {
  private static final List<String> WORDS = List.of("serve", "config", "help");

  private MiniMeetCommand() {}

  /** Runs what the arguments say; without a word, serves. */
  public static int run(
      String[] arguments, Map<String, String> environment, ServeCommand.Starter starter) {
    CommandSpec spec = CommandSpec.create().name("minimeet").mixinStandardHelpOptions(true);
    spec.version("minimeet " + Version.TEXT);
    spec.usageMessage().description("A self-hosted video-chat server.");
    CommandLine line = new CommandLine(spec);
    line.addSubcommand(
        "serve", ConfigFlags.on(new CommandLine(new ServeCommand(environment, starter))));
    line.addSubcommand("config", ConfigCommands.commandLine(environment));
    line.addSubcommand("help", new CommandLine.HelpCommand());
    return line.execute(withServe(arguments));
  }

  /** {@code minimeet --http.port=80} means {@code minimeet serve --http.port=80}. */
  private static String[] withServe(String[] arguments) {
    List<String> own = List.of("--help", "-h", "--version", "-V");
    boolean serves =
        arguments.length == 0 || (arguments[0].startsWith("--") && !own.contains(arguments[0]));
    if (!serves || (arguments.length > 0 && WORDS.contains(arguments[0]))) {
      return arguments;
    }
    String[] withWord = new String[arguments.length + 1];
    withWord[0] = "serve";
    System.arraycopy(arguments, 0, withWord, 1, arguments.length);
    return Arrays.copyOf(withWord, withWord.length);
  }
}
