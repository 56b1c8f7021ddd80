package io.minimeet.bench.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The load generator on the command line. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Fills rooms with synthetic peers and accounts for every packet.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:every packet came, none twice",
      " 1:the run went through, and something was lost, doubled or misled",
      " 2:the run did not go through"
    })
public final class LoadCommand implements Callable<Integer> {
  private static final int FLAWLESS = 0;
  private static final int FLAWED = 1;
  private static final int FAILED = 2;
  private static final long BITS_PER_KILOBIT = 1_000;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(
      names = "--rooms",
      paramLabel = "N[,N...]",
      defaultValue = "1",
      description =
          "How many, or a list from the lowest to the highest: then one load follows the other, and"
              + " a table compares them (default: ${DEFAULT-VALUE}).")
  private String rooms = "";

  @Option(
      names = "--until-lossy",
      description =
          "Of several numbers of rooms: end with the first that more than a thousandth is lost of.")
  private boolean untilLossy;

  @Option(
      names = "--peers",
      defaultValue = "4",
      description = "In each room (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--video-kbps",
      defaultValue = "1200",
      description = "Of each peer (default: ${DEFAULT-VALUE}).")
  private int videoKbps;

  @Option(
      names = "--duration",
      defaultValue = "60s",
      converter = DurationText.class,
      description = "Measured after everybody has heard everybody (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--simulcast",
      description = "Each peer sends three layers; --video-kbps is the largest one's.")
  private boolean simulcast;

  @Option(
      names = "--churn",
      paramLabel = "PER-SECOND",
      defaultValue = "0",
      description =
          "So many times a second somebody leaves and somebody else comes. One place of each room"
              + " changes hands, the others stay.")
  private double churn;

  @Option(
      names = "--blind",
      description =
          "The peers do not tell what arrives when. The server then sends them all there is, and"
              + " never pauses a picture because a link seems full.")
  private boolean blind;

  @Mixin private final LinkFlags link = new LinkFlags();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description =
          "The server's process on this machine, to report what it costs. Without it its /metrics"
              + " are asked.")
  private @Nullable Long serverPid;

  @Mixin private final ReportFlags reports = new ReportFlags();

  @Option(
      names = "--allow-remote",
      description = "Load a server that is not on this machine. Only do so to one of yours.")
  private boolean remoteAllowed;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
    try {
      return run(line.getOut());
    } catch (LoadException e) {
      line.getErr().println("load: " + e.getMessage());
      return FAILED;
    }
  }

  private int run(PrintWriter out) throws InterruptedException {
    RoomCounts counts = RoomCounts.of(rooms);
    if (!counts.isSweep() && (untilLossy || reports.needSweep())) {
      throw new LoadException(
          "--until-lossy and --svg compare several numbers of rooms: write --rooms 1,5,10,20");
    }
    List<LoadPlan> plans = counts.numbers().stream().map(this::plan).toList();
    Target target = Target.of(url, remoteAllowed);
    Optional<ServerProbe> probe = probe(target);
    try {
      return counts.isSweep()
          ? sweep(plans, target, probe, out)
          : single(plans.getFirst(), target, probe, out);
    } finally {
      probe.ifPresent(ServerProbe::close);
    }
  }

  private LoadPlan plan(int roomCount) {
    return new LoadPlan(
        roomCount,
        peers,
        videoKbps * BITS_PER_KILOBIT,
        duration,
        simulcast,
        link.up(),
        link.down(),
        churn,
        !blind,
        link.seed());
  }

  private Optional<ServerProbe> probe(Target target) {
    return serverPid == null
        ? MetricsProbe.of(target).map(it -> it)
        : Optional.of(JvmProbe.attach(serverPid));
  }

  private int single(LoadPlan plan, Target target, Optional<ServerProbe> probe, PrintWriter out)
      throws InterruptedException {
    LoadReport report = new LoadRun(plan, target, probe, moment -> print(out, moment)).run();
    print(out, ReportText.of(report));
    reports.write(report);
    return report.isFlawless() ? FLAWLESS : FLAWED;
  }

  private int sweep(
      List<LoadPlan> plans, Target target, Optional<ServerProbe> probe, PrintWriter out)
      throws InterruptedException {
    Optional<Footprint> empty = Optional.of(Footprint.of(probe));
    Sweep sweep =
        new Sweep(
            untilLossy,
            plan -> {
              print(out, SweepText.rooms(plan.rooms()));
              return new LoadRun(plan, target, probe, moment -> print(out, moment), empty).run();
            });
    SweepReport report = sweep.run(plans);
    print(out, SweepText.of(report));
    reports.write(report);
    if (report.broken().isPresent()) {
      return FAILED;
    }
    return report.isFlawless() ? FLAWLESS : FLAWED;
  }

  private static void print(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }

  private static void print(PrintWriter out, LoadProgress.Moment moment) {
    out.printf(
        Locale.ROOT,
        "%7.1f s  %-28s %4d peers  %12d packets received  %d failures%n",
        moment.elapsedMillis() / 1e3,
        moment.step(),
        moment.peersJoined(),
        moment.received(),
        moment.failures());
    out.flush();
  }
}
