package io.minimeet.app.command;

import io.minimeet.app.Logging;
import io.minimeet.app.StartException;
import io.minimeet.app.command.console.Asked;
import io.minimeet.app.command.console.CommandException;
import io.minimeet.app.command.console.Flag;
import io.minimeet.app.command.console.Terminal;
import io.minimeet.app.command.console.Verb;
import io.minimeet.config.ConfigException;
import io.minimeet.config.ConfigLoader;
import io.minimeet.config.LogLevel;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.people.Refused;
import io.minimeet.people.token.TokenException;
import io.minimeet.store.StoreException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The console's verbs as commands. */
final class ConsoleCommands {
  private static final Map<String, String> GROUPS =
      Map.of(
          "user", "Accounts: who may come in, and as what.",
          "room", "The rooms there are.",
          "token", "API keys, by which programs come in.",
          "export", "Hands out what is kept.");

  private ConsoleCommands() {}

  static void addTo(CommandLine line, Map<String, String> environment, Terminal terminal) {
    Map<String, CommandLine> groups = new LinkedHashMap<>();
    for (Verb verb : Verb.all()) {
      CommandLine parent =
          verb.group().isEmpty()
              ? line
              : groups.computeIfAbsent(verb.group(), ConsoleCommands::group);
      parent.addSubcommand(verb.name(), command(verb, environment, terminal));
    }
    groups.forEach(line::addSubcommand);
  }

  private static CommandLine group(String name) {
    CommandSpec spec = CommandSpec.create().name(name).mixinStandardHelpOptions(true);
    spec.usageMessage().description(GROUPS.getOrDefault(name, ""));
    return new CommandLine(spec);
  }

  private static CommandLine command(
      Verb verb, Map<String, String> environment, Terminal terminal) {
    Typing typing = new Typing(verb, environment, terminal);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(typing).name(verb.name());
    for (Flag flag : verb.flags().stream().sorted().toList()) {
      OptionSpec.Builder option =
          OptionSpec.builder(flag.written()).description(flag.description());
      spec.addOption(
          flag.value().isPresent()
              ? option.type(String.class).paramLabel(flag.value().get()).build()
              : option.type(boolean.class).arity("0").build());
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .arity("0..*")
            .paramLabel(typing.synopsis())
            .type(List.class)
            .auxiliaryTypes(String.class)
            .hideParamSyntax(true)
            .description("Flags are configuration keys, as in --data.dir=/var/lib/minimeet.")
            .build());
    spec.usageMessage().description(verb.description());
    CommandLine line = ConfigFlags.on(new CommandLine(spec));
    typing.line = Optional.of(line);
    return line;
  }

  /** A verb as it is typed. */
  private static final class Typing implements Callable<Integer> {
    private final Verb verb;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private Optional<CommandLine> line = Optional.empty();

    Typing(Verb verb, Map<String, String> environment, Terminal terminal) {
      this.verb = verb;
      this.environment = environment;
      this.terminal = terminal;
    }

    String synopsis() {
      return verb.arguments().stream().map(name -> name + " ").collect(Collectors.joining())
          + "[--key=value ...]";
    }

    @Override
    public Integer call() {
      ParseResult parsed = line.orElseThrow().getParseResult();
      TypedWords words = TypedWords.of(parsed.matchedPositionalValue(0, List.of()));
      if (words.arguments().size() != verb.arguments().size()) {
        System.err.println("minimeet: " + wrongArguments(words.arguments()));
        return ExitCode.WRONG_USE;
      }
      try {
        MiniMeetConfig config = ConfigLoader.load(Optional.empty(), environment, words.flags());
        // What a server tells while it starts is no answer to a command.
        Logging.level(config.log().level() == LogLevel.DEBUG ? LogLevel.DEBUG : LogLevel.WARN);
        verb.act().run(new Asked(config, words.arguments(), flags(parsed), terminal, System.out));
        return ExitCode.WELL;
      } catch (ConfigException e) {
        ConfigCommands.report(e.problems());
        return ExitCode.WRONG_USE;
      } catch (Refused no) {
        return failed(no.sentence());
      } catch (CommandException | StartException | StoreException | TokenException e) {
        return failed(String.valueOf(e.getMessage()));
      }
    }

    private static int failed(String sentence) {
      System.err.println("minimeet: " + sentence);
      return ExitCode.FAILED;
    }

    private String wrongArguments(List<String> arguments) {
      String command = (verb.group() + " " + verb.name()).strip();
      return arguments.size() < verb.arguments().size()
          ? verb.arguments().get(arguments.size())
              + " is missing: minimeet "
              + command
              + " "
              + synopsis()
          : "\""
              + arguments.get(verb.arguments().size())
              + "\" is too much: minimeet "
              + command
              + " "
              + synopsis();
    }

    private Map<Flag, String> flags(ParseResult parsed) {
      Map<Flag, String> flags = new EnumMap<>(Flag.class);
      for (Flag flag : verb.flags()) {
        if (parsed.hasMatchedOption(flag.written())) {
          flags.put(flag, String.valueOf(parsed.matchedOptionValue(flag.written(), "")));
        }
      }
      return flags;
    }
  }
}
