package io.minimeet.bench.flame;

import java.util.Locale;

/** Draws the tree: callers below, callees above them, as wide as their share of the samples. */
final class FlameSvg {
  private static final int WIDTH = 1_200;
  private static final int MARGIN = 12;
  private static final int ROW = 17;
  private static final int HEAD = 76;
  private static final double CHARACTER = 6.7;

  /** Narrower ones would be specks, and most of the file. */
  private static final double LEAST_WIDTH = 1.5;

  private static final String STYLE =
      """
      text { font: 11px ui-monospace, monospace; fill: #111; }
      .ground { fill: #fff; } .head, .note { font-family: system-ui, sans-serif; }
      .head { font-size: 15px; } .note { font-size: 12px; fill: #555; }
      .java { fill: #9bd3a5; } .native { fill: #f3d071; } .kernel { fill: #f2a585; }
      rect { stroke: #fff; stroke-width: .5; }
      @media (prefers-color-scheme: dark) { .ground { fill: #111315; } .head { fill: #edeef0; }
        .note { fill: #a0a4ab; } rect { stroke: #111315; } }
      """;

  private final StringBuilder svg = new StringBuilder(1 << 16);
  private final Frame root;
  private final int height;

  private FlameSvg(Frame root) {
    this.root = root;
    height = HEAD + root.depth(leastSamples(root)) * ROW + MARGIN;
  }

  private static long leastSamples(Frame root) {
    return (long) Math.ceil(LEAST_WIDTH * root.samples() / (WIDTH - 2 * MARGIN));
  }

  /**
   * The picture.
   *
   * @param note on what load and when it was taken
   */
  static String of(Frame root, String title, String note) {
    FlameSvg picture = new FlameSvg(root);
    picture.head(title, note);
    picture.frame(root, MARGIN, 0);
    return picture.svg.append("</svg>\n").toString();
  }

  private void head(String title, String note) {
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
        WIDTH, height, WIDTH, height);
    svg.append("<style>\n").append(STYLE).append("</style>\n");
    append("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>%n", WIDTH, height);
    append("<text class=\"head\" x=\"%d\" y=\"24\">%s</text>%n", MARGIN, text(title));
    append("<text class=\"note\" x=\"%d\" y=\"44\">%s</text>%n", MARGIN, text(note));
    int x = MARGIN;
    for (FrameKind kind : FrameKind.values()) {
      String words =
          String.format(
              Locale.ROOT,
              "%s %.0f %%",
              kind.words(),
              100.0 * root.ownSamples(kind) / root.samples());
      append(
          "<rect class=\"%s\" x=\"%d\" y=\"54\" width=\"14\" height=\"12\"/>%n", kind.style(), x);
      append("<text class=\"note\" x=\"%d\" y=\"64\">%s</text>%n", x + 20, words);
      x += 40 + (int) (words.length() * CHARACTER);
    }
  }

  private void frame(Frame frame, double x, int row) {
    double width = width(frame);
    int y = height - MARGIN - (row + 1) * ROW;
    append(
        "<g><title>%s: %.1f %%</title><rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        text(frame.name()),
        100.0 * frame.samples() / root.samples(),
        frame.kind().style(),
        x,
        y,
        width,
        ROW - 1);
    String label = label(frame.name(), (int) ((width - 4) / CHARACTER));
    if (!label.isEmpty()) {
      append("<text x=\"%.1f\" y=\"%d\">%s</text>", x + 2, y + 12, text(label));
    }
    svg.append("</g>\n");
    double calleeX = x;
    for (Frame callee : frame.callees()) {
      if (callee.samples() >= leastSamples(root)) {
        frame(callee, calleeX, row + 1);
      }
      calleeX += width(callee);
    }
  }

  private double width(Frame frame) {
    return (double) (WIDTH - 2 * MARGIN) * frame.samples() / root.samples();
  }

  /** What of a name there is room for: of Java's without the package. */
  static String label(String name, int room) {
    String shorter = name.substring(name.lastIndexOf('/') + 1);
    if (shorter.length() <= room) {
      return shorter;
    }
    return room < 3 ? "" : shorter.substring(0, room - 1) + "…";
  }

  private static String text(String any) {
    return any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
