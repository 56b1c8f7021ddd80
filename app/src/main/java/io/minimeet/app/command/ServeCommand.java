package io.minimeet.app.command;

import io.minimeet.app.StartException;
import io.minimeet.config.ConfigException;
import io.minimeet.config.ConfigLoader;
import io.minimeet.config.MiniMeetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the server until the process is told to end. */
@Command(
    name = "serve",
    description = "Runs the server. Flags are configuration keys, as in --http.port=8080.",
    footer = "All keys: minimeet config reference")
public final class ServeCommand implements Callable<Integer> {
  /** Starts the server of a configuration, and returns when it has ended. */
  @FunctionalInterface
  public interface Starter {
    void run(MiniMeetConfig config) throws InterruptedException;
  }

  private final Map<String, String> environment;
  private final Starter starter;

  @Parameters(arity = "0..*", paramLabel = "--key=value", description = "Configuration flags.")
  private List<String> flags;

  ServeCommand(Map<String, String> environment, Starter starter) {
    this(environment, starter, List.of());
  }

  ServeCommand(Map<String, String> environment, Starter starter, List<String> flags) {
    this.environment = environment;
    this.starter = starter;
    this.flags = new ArrayList<>(flags);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      starter.run(ConfigLoader.load(Optional.empty(), environment, flags));
      return ExitCode.WELL;
    } catch (ConfigException e) {
      ConfigCommands.report(e.problems());
      return ExitCode.WRONG_USE;
    } catch (StartException e) {
      System.err.println("minimeet: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
