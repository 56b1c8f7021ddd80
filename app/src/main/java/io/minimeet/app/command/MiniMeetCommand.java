package io.minimeet.app.command;

import io.minimeet.app.Version;
import io.minimeet.app.command.console.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: {@code minimeet [serve] [flags]}, and all that is no server. */
public final class MiniMeetCommand {
  private MiniMeetCommand() {}

  /** Runs what the arguments say; without a word, serves. */
  public static int run(
      String[] arguments, Map<String, String> environment, ServeCommand.Starter starter) {
    return run(arguments, environment, starter, Terminal.ofProcess());
  }

  static int run(
      String[] arguments,
      Map<String, String> environment,
      ServeCommand.Starter starter,
      Terminal terminal) {
    String[] words = withServe(arguments);
    if (isPlainServe(words)) {
      return serve(List.of(words).subList(1, words.length), environment, starter);
    }
    CommandSpec spec = CommandSpec.create().name("minimeet").mixinStandardHelpOptions(true);
    spec.version("minimeet " + Version.TEXT);
    spec.usageMessage().description("A self-hosted video-chat server.");
    CommandLine line = new CommandLine(spec);
    line.addSubcommand(
        "serve", ConfigFlags.on(new CommandLine(new ServeCommand(environment, starter))));
    line.addSubcommand("config", ConfigCommands.commandLine(environment));
    ConsoleCommands.addTo(line, environment, terminal);
    line.addSubcommand("help", new CommandLine.HelpCommand());
    return line.execute(words);
  }

  /** Nothing but configuration flags, which picocli would pass on as they are. */
  private static boolean isPlainServe(String[] words) {
    return words[0].equals("serve")
        && Arrays.stream(words)
            .skip(1)
            .allMatch(word -> word.startsWith("--") && word.indexOf('=') > 2);
  }

  /** Without picocli, whose own start is a third of the server's. */
  private static int serve(
      List<String> flags, Map<String, String> environment, ServeCommand.Starter starter) {
    try {
      return new ServeCommand(environment, starter, flags).call();
    } catch (InterruptedException | RuntimeException bug) {
      bug.printStackTrace(); // as picocli does
      return ExitCode.FAILED;
    }
  }

  /** {@code minimeet --http.port=80} means {@code minimeet serve --http.port=80}. */
  private static String[] withServe(String[] arguments) {
    List<String> own = List.of("--help", "-h", "--version", "-V");
    boolean serves =
        arguments.length == 0 || (arguments[0].startsWith("--") && !own.contains(arguments[0]));
    if (!serves) {
      return arguments;
    }
    String[] withWord = new String[arguments.length + 1];
    withWord[0] = "serve";
    System.arraycopy(arguments, 0, withWord, 1, arguments.length);
    return Arrays.copyOf(withWord, withWord.length);
  }
}
