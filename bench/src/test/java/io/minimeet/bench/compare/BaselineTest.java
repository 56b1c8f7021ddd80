package io.minimeet.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
  @TempDir private Path folder = Path.of("");

  private static Figure figure(String name, double nanos, double bytes) {
    return new Figure(name, nanos, 1, bytes);
  }

  @Test
  void shouldReadWhatItWroteToATenth() {
    Path file = folder.resolve("baseline.json");
    Baseline.NONE
        .with("two cores", List.of(figure("B.b", 12.34, 0), figure("A.a", 5, 64)))
        .write(file);
    Baseline read = Baseline.read(file);
    assertEquals("two cores", read.machine());
    assertEquals(List.of("A.a", "B.b"), List.copyOf(read.figures().keySet()));
    assertEquals(12.3, read.figure("B.b").orElseThrow().nanos());
    assertEquals(64, read.figure("A.a").orElseThrow().bytes());
    assertEquals(Optional.empty(), read.figure("C.c"));
  }

  @Test
  void shouldBeEmptyWhereThereIsNoFile() {
    assertEquals(Baseline.NONE, Baseline.read(folder.resolve("none.json")));
  }

  @Test
  void shouldSayWhichFileIsNoBaseline() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{");
    CompareException refused = assertThrows(CompareException.class, () -> Baseline.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("broken.json"));
  }

  @Test
  void shouldReplaceTheStagesThatWereMeasuredAgainAndKeepTheOthers() {
    Baseline both =
        Baseline.NONE
            .with("here", List.of(figure("A.a", 5, 0), figure("B.b", 6, 0)))
            .with("here", List.of(figure("B.b", 7, 0)));
    assertEquals(5, both.figure("A.a").orElseThrow().nanos());
    assertEquals(7, both.figure("B.b").orElseThrow().nanos());
  }

  @Test
  void shouldNotMixTheFiguresOfTwoMachines() {
    Baseline here = Baseline.NONE.with("here", List.of(figure("A.a", 5, 0), figure("B.b", 6, 0)));
    assertThrows(CompareException.class, () -> here.with("there", List.of(figure("A.a", 1, 0))));
    Baseline there = here.with("there", List.of(figure("A.a", 1, 0), figure("B.b", 2, 0)));
    assertEquals("there", there.machine());
  }

  @Test
  void shouldShowEachFigureBesideItsBaselineWithTheRatio() {
    Baseline before = Baseline.NONE.with("there", List.of(figure("A.a", 50, 8)));
    String table =
        Table.of(List.of(figure("A.a", 75, 0), figure("B.new", 3, Double.NaN)), before, "here");
    List<String> lines = table.lines().toList();
    assertTrue(lines.get(0).endsWith("here") && lines.get(1).endsWith("there"), table);
    assertTrue(lines.get(4).matches("A\\.a +75\\.0 +1\\.0 +0\\.0 +50\\.0 +8\\.0 +1\\.50"), table);
    assertTrue(lines.get(5).matches("B\\.new +3\\.0 +1\\.0 +- +- +- +-"), table);
  }
}
