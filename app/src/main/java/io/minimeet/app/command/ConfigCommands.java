package io.minimeet.app.command;

import io.minimeet.config.ConfigCommand;
import io.minimeet.config.ConfigException;
import io.minimeet.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code minimeet config check|print|reference}. */
final class ConfigCommands {
  private ConfigCommands() {}

  static CommandLine commandLine(Map<String, String> environment) {
    CommandSpec spec = CommandSpec.create().name("config").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Checks, prints and explains the configuration.");
    CommandLine line = new CommandLine(spec);
    line.addSubcommand("check", ConfigFlags.on(new CommandLine(new Check(environment))));
    line.addSubcommand("print", ConfigFlags.on(new CommandLine(new Print(environment))));
    line.addSubcommand("reference", HelpFlag.on(new CommandLine(new Reference())));
    return line;
  }

  static void report(List<ConfigProblem> problems) {
    System.err.println("minimeet: the configuration is wrong; nothing was started.");
    problems.forEach(problem -> System.err.println("  " + problem));
  }

  @Command(name = "check", description = "Says what is wrong with the configuration, if anything.")
  static final class Check implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "0..*", paramLabel = "--key=value", description = "Configuration flags.")
    private List<String> flags = new ArrayList<>();

    Check(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      List<ConfigProblem> problems = ConfigCommand.check(Optional.empty(), environment, flags);
      if (problems.isEmpty()) {
        System.out.println("The configuration is right.");
        return ExitCode.WELL;
      }
      report(problems);
      return ExitCode.WRONG_USE;
    }
  }

  @Command(name = "print", description = "Prints every value in force and where it came from.")
  static final class Print implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(arity = "0..*", paramLabel = "--key=value", description = "Configuration flags.")
    private List<String> flags = new ArrayList<>();

    Print(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      try {
        System.out.print(ConfigCommand.print(Optional.empty(), environment, flags));
        return ExitCode.WELL;
      } catch (ConfigException e) {
        report(e.problems());
        return ExitCode.WRONG_USE;
      }
    }
  }

  @Command(
      name = "reference",
      description = "Prints a configuration file with every key explained.")
  static final class Reference implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.print(ConfigCommand.reference());
      return ExitCode.WELL;
    }
  }
}
