package io.minimeet.app.command.console;

import io.minimeet.store.backup.Progress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Says now and then how far it is: a line a table, and more of them for large ones. */
final class Told implements Progress {
  private static final long STEP = 100_000;

  private final PrintStream out;
  private final Map<String, Long> next = new HashMap<>();

  Told(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(String what, long done, long total) {
    boolean isEnd = total > 0 && done == total;
    if (isEnd || done >= next.getOrDefault(what, STEP)) {
      next.put(what, done + STEP);
      String of = total > done ? " of " + Shown.number(total) : "";
      out.println("  " + what + ": " + Shown.number(done) + of);
    }
  }
}
