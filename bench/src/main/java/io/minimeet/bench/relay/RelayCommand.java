package io.minimeet.bench.relay;

import io.minimeet.app.media.MediaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole way of a packet on the command line. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what a packet costs on its whole way through a shard and its sockets, beside the least"
          + " that relaying it can cost; with --shards=2, what a second shard on a second core brings.",
      "Without a network (unshare -n sh -c 'ip link set lo up; ...') the machine's packet filters do"
          + " not take part."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:everything came and was what had been sent",
      " 2:it did not, or the measuring did not go through"
    })
public final class RelayCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 2;
  private static final int MOST_ROOMS = 16;
  private static final int MOST_SHARDS = 2;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "To measure each kind of traffic (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--traffic",
      paramLabel = "KIND",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES} (default: all; with two shards mixed).")
  private List<Traffic> traffic = List.of();

  @Option(
      names = "--rooms",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Rooms of four, of each of which one person's packets wait whenever the relay looks"
              + " (default: ${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--shards",
      paramLabel = "1|2",
      defaultValue = "1",
      description = "2 compares two shards on two threads with one.")
  private int shards;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
    try {
      check();
      if (shards == 1) {
        compare(line.getOut());
      } else {
        scale(line.getOut());
      }
      return DONE;
    } catch (RelayException | MediaException e) {
      line.getErr().println("relay: " + e.getMessage());
      return FAILED;
    }
  }

  private void check() {
    if (rooms < 1 || rooms > MOST_ROOMS) {
      throw new RelayException("--rooms must be 1 to " + MOST_ROOMS);
    }
    if (shards < 1 || shards > MOST_SHARDS) {
      throw new RelayException("--shards must be 1 or 2");
    }
    if (!(seconds >= 0 && seconds <= TimeUnit.DAYS.toSeconds(1))) {
      throw new RelayException("--seconds must be 0 to a day");
    }
  }

  private long nanos() {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  private void compare(PrintWriter out) {
    List<Comparison.Figures> all = new ArrayList<>();
    for (Traffic kind : traffic.isEmpty() ? List.of(Traffic.values()) : traffic) {
      progress(out, "%s: warming up", kind);
      try (Comparison comparison = new Comparison(kind, rooms)) {
        comparison.run(nanos() / 2);
        progress(out, "%s: measuring %.0f s", kind, seconds);
        comparison.run(nanos());
        all.add(comparison.figures());
      }
    }
    out.println(RelayText.of(all, rooms));
    out.flush();
    if (json != null) {
      RelayFile.write(all, json);
    }
  }

  private void scale(PrintWriter out) throws InterruptedException {
    List<Scaling.Figures> all = new ArrayList<>();
    for (Traffic kind : traffic.isEmpty() ? List.of(Traffic.MIXED) : traffic) {
      progress(out, "%s, one shard and two: warming up", kind);
      try (Scaling scaling = new Scaling(kind, rooms)) {
        scaling.run(nanos() / 2);
        progress(out, "%s, one shard and two: measuring %.0f s", kind, seconds);
        scaling.run(nanos());
        all.add(scaling.figures());
      }
    }
    out.println(RelayText.ofShards(all, rooms));
    out.flush();
    if (json != null) {
      RelayFile.writeShards(all, json);
    }
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private static void progress(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values) + " ...");
    out.flush();
  }
}
