package io.minimeet.bench.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.minimeet.bench.load.LoadReport.ServerCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where a report goes: JSON for machines, a page for people. */
final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(Duration.class, new ToStringSerializer()))
          .addMixIn(LoadReport.class, WithoutOptionals.class);

  private ReportFile() {}

  /** Jackson takes no Optional by itself; they are added by hand where there is one. */
  @JsonIgnoreProperties({"server", "churn"})
  private interface WithoutOptionals {}

  static ObjectNode json(LoadReport report) {
    ObjectNode node = JSON.valueToTree(report);
    node.withObject("/delivery").put("ratio", report.delivery().ratio());
    node.withObject("/delivery").put("lost", report.delivery().lost());
    node.withObject("/generator")
        .put("cpuMicrosPerDatagram", report.generator().cpuMicrosPerDatagram())
        .put("cores", report.generatorCores())
        .put("keptUp", report.generator().keptUp());
    report.churn().ifPresent(churn -> node.set("churn", JSON.valueToTree(churn)));
    report.server().ifPresent(cost -> node.set("server", server(cost)));
    return node;
  }

  private static ObjectNode server(ServerCost cost) {
    ObjectNode node = JSON.valueToTree(cost);
    if (cost.memory().isResidentKnown()) {
      node.withObject("/memory").put("residentBytesEach", cost.memory().residentBytesEach());
    }
    if (cost.memory().isHeapKnown()) {
      node.withObject("/memory").put("heapBytesEach", cost.memory().heapBytesEach());
    }
    return node;
  }

  static ObjectNode json(SweepReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("borneRatio", SweepReport.BORNE_RATIO);
    report.mostRooms().ifPresent(most -> node.put("mostRooms", most));
    report.broken().ifPresent(broken -> node.set("broken", JSON.valueToTree(broken)));
    ArrayNode steps = node.putArray("steps");
    report.steps().forEach(step -> steps.add(json(step)));
    return node;
  }

  static void write(ObjectNode json, Path file) {
    write(json.toPrettyString(), file);
  }

  static void write(String text, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new LoadException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
