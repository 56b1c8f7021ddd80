package io.minimeet.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmarks on the command line. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Times the stages of a packet and sets them beside the baseline.",
    footer = {
      "",
      "What stands behind -- goes to JMH as it is: -- -prof jfr, -- -p receivers=3, -- -h.",
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int FAILED = 2;
  private static final int FULL_FORKS = 3;
  private static final TimeValue FULL_TIME = TimeValue.seconds(2);
  private static final String RAW = "--";

  @Parameters(
      arity = "0..*",
      paramLabel = "PATTERN",
      description = "Regular expressions; a benchmark that one of them fits is run (default: all).")
  private List<String> patterns = List.of();

  @Option(names = "--full", description = "Three processes and longer iterations for each.")
  private boolean full;

  @Option(names = "--save-baseline", description = "Make what was measured the baseline.")
  private boolean saved;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      defaultValue = "bench/baseline.json",
      description = "Default: ${DEFAULT-VALUE} of the repository.")
  private Path baselineFile = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  private final List<String> raw;

  private BenchCommand(List<String> raw) {
    this.raw = raw;
  }

  /** Runs it; the result is the exit code. */
  public static int execute(String... arguments) {
    return execute(writer(System.out), writer(System.err), arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static int execute(PrintWriter out, PrintWriter errors, String... arguments) {
    int end = Arrays.asList(arguments).indexOf(RAW);
    String[] own = end < 0 ? arguments : Arrays.copyOf(arguments, end);
    List<String> raw =
        end < 0 ? List.of() : Arrays.asList(arguments).subList(end + 1, arguments.length);
    return new CommandLine(new BenchCommand(raw))
        // The script says where the repository's baseline is; a person may say another.
        .setOverwrittenOptionsAllowed(true)
        .setOut(out)
        .setErr(errors)
        .execute(own);
  }

  @Override
  public Integer call() throws IOException {
    CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
    try {
      CommandLineOptions jmh = new CommandLineOptions(raw.toArray(String[]::new));
      if (onlyAsks(jmh)) {
        org.openjdk.jmh.Main.main(raw.toArray(String[]::new));
      } else {
        compare(jmh, line.getOut());
      }
      return 0;
    } catch (CompareException | CommandLineOptionException | RunnerException e) {
      // JMH has told some reasons already, and gives none.
      String reason = e.getMessage();
      line.getErr().println("bench: " + (reason == null ? "nothing was run" : reason));
      return FAILED;
    }
  }

  private static boolean onlyAsks(CommandLineOptions jmh) {
    return jmh.shouldHelp()
        || jmh.shouldList()
        || jmh.shouldListWithParams()
        || jmh.shouldListProfilers()
        || jmh.shouldListResultFormats();
  }

  private void compare(CommandLineOptions jmh, PrintWriter out) throws RunnerException {
    Baseline baseline = Baseline.read(baselineFile);
    String machine = Machine.inWords();
    List<Figure> figures = Figure.of(new Runner(options(jmh).build(), new Progress(out)).run());
    if (figures.isEmpty()) {
      throw new CompareException("nothing was measured; -- -l lists what there is");
    }
    out.println();
    out.println(Table.of(figures, baseline, machine));
    if (saved) {
      baseline.with(machine, figures).write(baselineFile);
      out.println();
      out.println("saved as " + baselineFile);
    }
    out.flush();
  }

  /** Above what each benchmark asks for itself, and below what stands behind {@code --}. */
  private ChainedOptionsBuilder options(CommandLineOptions jmh) {
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(jmh).addProfiler(GCProfiler.class).shouldFailOnError(false);
    patterns.forEach(pattern -> options.include("(?i)" + pattern));
    if (full) {
      options.forks(jmh.getForkCount().orElse(FULL_FORKS));
      options.warmupTime(jmh.getWarmupTime().orElse(FULL_TIME));
      options.measurementTime(jmh.getMeasurementTime().orElse(FULL_TIME));
    }
    return options;
  }
}
