package io.minimeet.bench.compare;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Says which benchmark is being run, and what goes wrong; JMH's own pages of figures are left out,
 * for the table has them.
 */
final class Progress implements OutputFormat {
  private static final Pattern WRONG =
      Pattern.compile("error|exception|failure", Pattern.CASE_INSENSITIVE);

  private final PrintWriter out;
  private int started;

  Progress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void startBenchmark(BenchmarkParams params) {
    out.printf("%3d  %s%n", ++started, Figure.name(params));
    out.flush();
  }

  /** JMH complains here, and the benchmark's own process does. */
  @Override
  public void println(String line) {
    if (WRONG.matcher(line).find()) {
      out.println("     " + line.strip());
      out.flush();
    }
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> result) {}

  @Override
  public void print(String text) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] b) {}
}
