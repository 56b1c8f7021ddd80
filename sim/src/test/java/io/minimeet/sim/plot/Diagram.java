package io.minimeet.sim.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Panels over one time axis, as an SVG that stands by itself. */
public final class Diagram {
  private static final Path FOLDER = Path.of("target", "plots");
  private static final int WIDTH = 900;
  private static final int LEFT = 80;
  private static final int RIGHT = 20;
  private static final int TITLE = 44;
  private static final int PANEL = 215;
  private static final int PANEL_TOP = 34;
  private static final int BOTTOM = 44;
  private static final int LEGEND_STEP = 150;
  private static final int TICKS = 6;

  private final StringBuilder svg = new StringBuilder(1 << 14);
  private final List<Panel> panels;
  private final double seconds;

  private Diagram(List<Panel> panels) {
    this.panels = panels;
    seconds =
        Math.max(
            1,
            panels.stream()
                .flatMap(panel -> panel.series().stream())
                .mapToDouble(Series::lastSecond)
                .max()
                .orElse(1));
  }

  /** Writes {@code target/plots/<name>.svg}. */
  public static void write(String name, String title, Panel... panels) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".svg"), new Diagram(List.of(panels)).draw(title));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String draw(String title) {
    int height = TITLE + panels.size() * PANEL + BOTTOM;
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0"
            + " %1$d %2$d\" font-family=\"sans-serif\" font-size=\"12\">%n",
        WIDTH, height);
    append("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, height);
    text(LEFT, 26, "start", "#111", "<tspan font-size=\"16\">" + title + "</tspan>");
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), TITLE + i * PANEL);
    }
    text((LEFT + WIDTH) / 2.0, height - 8, "middle", "#333", "seconds");
    return svg.append("</svg>\n").toString();
  }

  private void panel(Panel panel, double top) {
    double from = top + PANEL_TOP;
    double to = top + PANEL - 30;
    text(LEFT, top + 14, "start", "#111", panel.title());
    legend(panel, top + 28);
    scale(panel, from, to);
    double step = step(seconds, 15);
    for (double at = 0; at <= seconds; at += step) {
      line(x(at), x(at), from, to);
      text(x(at), to + 14, "middle", "#555", number(at));
    }
    panel.series().forEach(series -> series(series, panel.top(), from, to));
  }

  private void legend(Panel panel, double y) {
    double x = LEFT;
    for (Series series : panel.series()) {
      append(
          "<rect x=\"%.0f\" y=\"%.0f\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
          x, y - 6, series.colour());
      text(x + 20, y, "start", "#333", series.name());
      x += LEGEND_STEP;
    }
  }

  private void scale(Panel panel, double from, double to) {
    double step = panel.labels().isEmpty() ? step(panel.top(), TICKS) : 1;
    for (double value = 0; value <= panel.top(); value += step) {
      double y = to - (to - from) * value / panel.top();
      append(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
          LEFT, WIDTH - RIGHT, y, y);
      int label = (int) value;
      boolean named = label < panel.labels().size();
      text(LEFT - 8, y + 4, "end", "#555", named ? panel.labels().get(label) : number(value));
    }
  }

  private void series(Series series, double highest, double from, double to) {
    append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"", series.colour());
    double before = Double.NaN;
    for (double[] point : series.points()) {
      double y = to - (to - from) * point[1] / highest;
      if (series.isSteps() && !Double.isNaN(before)) {
        append("%.1f,%.1f ", x(point[0]), before);
      }
      append("%.1f,%.1f ", x(point[0]), y);
      before = y;
    }
    append("\"/>%n");
  }

  private void line(double fromX, double toX, double fromY, double toY) {
    append(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#eee\"/>%n",
        fromX, toX, fromY, toY);
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, colour, text);
  }

  private double x(double second) {
    return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
  }

  /** 1, 2 or 5 times a power of ten, so that there are no more than {@code most}. */
  private static double step(double range, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(range / most)));
    for (double factor : new double[] {1, 2, 5}) {
      if (range / (factor * power) <= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  // Private, and every format stands above.
  @SuppressWarnings("AnnotateFormatMethod")
  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
