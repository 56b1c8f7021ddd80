package io.minimeet.bench.compare;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark came to.
 *
 * @param name class and method, and the values of its parameters
 * @param nanos for each operation
 * @param errorNanos half the width of the 99.9 % confidence interval; NaN of too few samples
 * @param bytes allocated for each operation
 */
record Figure(String name, double nanos, double errorNanos, double bytes) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String CLASS_SUFFIX = "Benchmark";

  static List<Figure> of(Collection<RunResult> results) {
    return results.stream().map(Figure::of).toList();
  }

  private static Figure of(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new Figure(
        name(result.getParams()),
        time.getScore(),
        time.getScoreError(),
        allocated == null ? Double.NaN : allocated.getScore());
  }

  static String name(BenchmarkParams params) {
    String[] path = params.getBenchmark().split("\\.", -1);
    String stage = path[path.length - 2].replace(CLASS_SUFFIX, "") + "." + path[path.length - 1];
    return params.getParamsKeys().isEmpty()
        ? stage
        : params.getParamsKeys().stream()
            .sorted()
            .map(params::getParam)
            .collect(Collectors.joining(" ", stage + " ", ""));
  }
}
