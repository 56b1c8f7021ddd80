package io.minimeet.bench.load;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(names = "--rooms", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private int rooms;

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

  @Mixin private final LinkFlags link = new LinkFlags();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description =
          "The server's process on this machine, to report what it costs. Without it its /metrics"
              + " are asked.")
  private @Nullable Long serverPid;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as a page with plots.")
  private @Nullable Path html;

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
    LoadPlan plan =
        new LoadPlan(
            rooms,
            peers,
            videoKbps * 1_000L,
            duration,
            simulcast,
            link.up(),
            link.down(),
            churn,
            link.seed());
    Target target = Target.of(url, remoteAllowed);
    LoadReport report = run(plan, target, out);
    out.println(ReportText.of(report));
    out.flush();
    if (json != null) {
      ReportFile.writeJson(report, json);
    }
    if (html != null) {
      ReportFile.writeHtml(report, html);
    }
    return report.isFlawless() ? FLAWLESS : FLAWED;
  }

  private LoadReport run(LoadPlan plan, Target target, PrintWriter out)
      throws InterruptedException {
    if (serverPid != null) {
      try (JvmProbe probe = JvmProbe.attach(serverPid)) {
        return new LoadRun(plan, target, Optional.of(probe), moment -> print(out, moment)).run();
      }
    }
    Optional<MetricsProbe> metrics = MetricsProbe.of(target);
    try {
      return new LoadRun(plan, target, metrics.map(it -> it), moment -> print(out, moment)).run();
    } finally {
      metrics.ifPresent(MetricsProbe::close);
    }
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
