package io.minimeet.bench.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.bench.compare.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures as JSON: the records as they are, each with its ratio. */
final class RelayFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RelayFile() {}

  static void write(List<Comparison.Figures> all, Path file) {
    ObjectNode root = root();
    for (Comparison.Figures figures : all) {
      root.withArray("traffic")
          .add(JSON.<ObjectNode>valueToTree(figures).put("ratio", figures.ratio()));
    }
    write(root, file);
  }

  static void writeShards(List<Scaling.Figures> all, Path file) {
    ObjectNode root = root();
    for (Scaling.Figures figures : all) {
      root.withArray("shards")
          .add(
              JSON.<ObjectNode>valueToTree(figures)
                  .put("ratio", figures.ratio())
                  .put("ratioOfProcessorTime", figures.ratioOfProcessorTime()));
    }
    write(root, file);
  }

  private static ObjectNode root() {
    return JSON.createObjectNode().put("machine", Machine.inWords());
  }

  private static void write(ObjectNode root, Path file) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new RelayException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
