package io.minimeet.bench.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags for what is written beside the text. */
final class ReportFlags {
  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as a page with plots.")
  private @Nullable Path html;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description =
          "Of several numbers of rooms: write there what a forwarded packet costs with how many, as"
              + " a picture.")
  private @Nullable Path svg;

  /** Whether they make sense for one number of rooms alone. */
  boolean needSweep() {
    return svg != null;
  }

  void write(LoadReport report) {
    if (json != null) {
      ReportFile.write(ReportFile.json(report), json);
    }
    if (html != null) {
      ReportFile.write(ReportPage.of(report), html);
    }
  }

  void write(SweepReport report) {
    if (json != null) {
      ReportFile.write(ReportFile.json(report), json);
    }
    if (html != null) {
      ReportFile.write(SweepPage.of(report), html);
    }
    if (svg != null) {
      ReportFile.write(SweepPage.costPicture(report), svg);
    }
  }
}
