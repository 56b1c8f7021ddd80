package io.minimeet.bench;

import io.minimeet.bench.compare.BenchCommand;
import io.minimeet.bench.flame.FlameCommand;
import io.minimeet.bench.load.LoadCommand;
import io.minimeet.bench.people.PeopleCommand;
import io.minimeet.bench.relay.RelayCommand;
import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * {@code bench.jar load …} applies load to a server; {@code bench.jar bench …} runs the benchmarks
 * and compares them; {@code bench.jar relay …} measures the whole way of a packet; {@code bench.jar
 * people …} measures chat, search and the like; {@code bench.jar flame …} draws a profile; {@code
 * bench.jar jmh …} is JMH itself.
 */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    String what = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    switch (what) {
      case "load" -> System.exit(new CommandLine(new LoadCommand()).execute(rest));
      case "bench" -> System.exit(BenchCommand.execute(rest));
      case "relay" -> System.exit(new CommandLine(new RelayCommand()).execute(rest));
      case "people" -> System.exit(PeopleCommand.commandLine().execute(rest));
      case "flame" -> System.exit(new CommandLine(new FlameCommand()).execute(rest));
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      default -> {
        System.err.println("usage: bench.jar load|bench|relay|people|flame [--help | flags]");
        System.exit(USAGE);
      }
    }
  }
}
