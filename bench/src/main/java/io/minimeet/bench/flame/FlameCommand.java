package io.minimeet.bench.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a flame graph on the command line. */
@Command(
    name = "flame",
    mixinStandardHelpOptions = true,
    description = "Draws collapsed stacks as a flame graph.")
public final class FlameCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 2;

  @Parameters(index = "0", paramLabel = "STACKS", description = "Of async-profiler, collapsed,ann.")
  private Path stacks = Path.of("");

  @Parameters(index = "1", paramLabel = "SVG", description = "Where the picture goes.")
  private Path svg = Path.of("");

  @Option(names = "--title", defaultValue = "MiniMeet", description = "Stands above it.")
  private String title = "";

  @Option(names = "--note", defaultValue = "", description = "On what load and when it was taken.")
  private String note = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Stream<String> lines = Files.lines(stacks)) {
      Frame root = CollapsedStacks.read(lines);
      Files.writeString(svg, FlameSvg.of(root, title, note));
      return DONE;
    } catch (IOException | FlameException e) {
      Objects.requireNonNull(spec).commandLine().getErr().println("flame: " + e.getMessage());
      return FAILED;
    }
  }
}
