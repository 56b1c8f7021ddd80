package io.minimeet.bench.compare;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Figures to compare with.
 *
 * @param machine where they were measured, in plain words; empty when there are none
 * @param figures by their names
 */
record Baseline(String machine, Map<String, Figure> figures) {
  static final Baseline NONE = new Baseline("", Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TENTHS = 10;

  Optional<Figure> figure(String name) {
    return Optional.ofNullable(figures.get(name));
  }

  /**
   * This baseline with newer figures; those of another machine can not be mixed with the old.
   *
   * @throws CompareException when there are others, of another machine
   */
  Baseline with(String newMachine, List<Figure> newer) {
    Map<String, Figure> all = new TreeMap<>(figures);
    newer.forEach(figure -> all.put(figure.name(), figure));
    if (!newMachine.equals(machine) && all.size() > newer.size()) {
      throw new CompareException(
          "the baseline is of another machine (%s; this one: %s): save it whole, without a pattern"
              .formatted(machine, newMachine));
    }
    return new Baseline(newMachine, Collections.unmodifiableMap(all));
  }

  /** The baseline in a file; none when there is no such file. */
  static Baseline read(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      JsonNode root = JSON.readTree(file.toFile());
      Map<String, Figure> figures = new TreeMap<>();
      root.path("stages")
          .forEachEntry((name, each) ->
              figures.put(
                  name,
                  new Figure(
                      name,
                      each.path("ns").asDouble(),
                      Double.NaN,
                      each.path("bytes").asDouble(Double.NaN))));
      return new Baseline(root.path("machine").asText(), figures);
    } catch (IOException e) {
      throw new CompareException("cannot read the baseline " + file + ": " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    ObjectNode root = JSON.createObjectNode().put("machine", machine);
    ObjectNode stages = root.putObject("stages");
    figures.forEach((name, figure) -> {
      ObjectNode stage = stages.putObject(name).put("ns", tenths(figure.nanos()));
      if (!Double.isNaN(figure.bytes())) {
        stage.put("bytes", tenths(figure.bytes()));
      }
    });
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
    } catch (IOException e) {
      throw new CompareException("cannot write the baseline " + file + ": " + e.getMessage(), e);
    }
  }

  /** More digits would only be noise in every change of the file. */
  private static double tenths(double value) {
    return Math.round(value * TENTHS) / TENTHS;
  }
}
