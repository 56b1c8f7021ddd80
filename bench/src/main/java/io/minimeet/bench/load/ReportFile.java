package io.minimeet.bench.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as JSON, for machines. */
final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().addMixIn(LoadReport.class, WithoutServer.class);

  private ReportFile() {}

  /** Jackson takes no Optional by itself; it is added by hand where there is one. */
  @JsonIgnoreProperties("server")
  private interface WithoutServer {}

  static ObjectNode json(LoadReport report) {
    ObjectNode node = JSON.valueToTree(report);
    node.withObject("/delivery").put("ratio", report.delivery().ratio());
    node.withObject("/delivery").put("lost", report.delivery().lost());
    report.server().ifPresent(cost -> node.set("server", JSON.valueToTree(cost)));
    return node;
  }

  static void write(ObjectNode report, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new LoadException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
