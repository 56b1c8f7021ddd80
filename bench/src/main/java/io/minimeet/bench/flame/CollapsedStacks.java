package io.minimeet.bench.flame;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads stacks with their counts, one a line: {@code main;run;work 42}. */
final class CollapsedStacks {
  /** Real stacks have some dozens; each is drawn in a row and walked by recursion. */
  private static final int MAX_DEPTH = 512;

  /** What the JVM makes by itself between a method handle and what it calls. */
  private static final String GLUE = "java/lang/invoke/LambdaForm$";

  /**
   * What is another in each run: the address by which classes that the JVM makes by itself are
   * called, and a thread's number.
   */
  private static final Pattern CHANGING = Pattern.compile("\\.0x[0-9a-f]+| tid=\\d+(?=]$)");

  private CollapsedStacks() {}

  /**
   * The tree of all.
   *
   * @throws FlameException when a line is no such stack, or there is none
   */
  static Frame read(Stream<String> lines) {
    Frame root = Frame.root();
    lines.filter(line -> !line.isBlank()).forEach(line -> add(root, line));
    if (root.samples() == 0) {
      throw new FlameException("no samples: was the process doing anything?");
    }
    return root;
  }

  private static void add(Frame root, String line) {
    int space = line.lastIndexOf(' ');
    String[] names = space < 0 ? new String[0] : line.substring(0, space).split(";", -1);
    String count = line.substring(space + 1);
    if (names.length == 0 || names.length > MAX_DEPTH || !count.matches("\\d{1,12}")) {
      throw new FlameException(
          "this is no collapsed stack: " + line.substring(0, Math.min(80, line.length())));
    }
    root.add(readable(names), Long.parseLong(count));
  }

  private static String[] readable(String[] names) {
    return Arrays.stream(names)
        .filter(name -> !name.startsWith(GLUE))
        .map(name -> CHANGING.matcher(name).replaceAll(""))
        .toArray(String[]::new);
  }
}
