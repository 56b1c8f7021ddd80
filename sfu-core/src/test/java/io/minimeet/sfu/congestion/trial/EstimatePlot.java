package io.minimeet.sfu.congestion.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws a trial: rates above, the time packets wait below, over one axis of time. */
final class EstimatePlot {
  private static final Path FOLDER = Path.of("target", "estimates");
  private static final List<String> COLOURS =
      List.of("#0b6fb8", "#c4511d", "#2a8a45", "#8a3fa0", "#a67c00");

  private static final int WIDTH = 960;
  private static final int HEIGHT = 520;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 20;
  private static final int RATES_TOP = 72;
  private static final int RATES_BOTTOM = 330;
  private static final int WAITS_TOP = 366;
  private static final int WAITS_BOTTOM = 470;

  /** A probe beyond this much of the capacity stands at the upper edge. */
  private static final double LIMIT = 1.5;

  /** The beginning is another matter. */
  private static final double SETTLED_SECONDS = 5;

  private static final double WINDOW_SECONDS = 0.5;

  private final StringBuilder svg = new StringBuilder();
  private final Trial trial;
  private final double topMbps;
  private final double topMillis;

  private EstimatePlot(Trial trial) {
    this.trial = trial;
    double most = trial.capacity().max(0, trial.seconds());
    double capacity = most;
    for (Flow flow : trial.flows()) {
      most = Math.max(most, Math.min(LIMIT * capacity, flow.estimates().max(0, trial.seconds())));
    }
    topMbps = 1.08 * most / 1e6;
    topMillis = Math.max(50, 1.08 * trial.waits().max(0, trial.seconds()));
  }

  /** Writes {@code target/estimates/<name>.svg}. */
  static void write(Trial trial) {
    EstimatePlot plot = new EstimatePlot(trial);
    plot.draw();
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(trial.name() + ".svg"), plot.svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void draw() {
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' "
                + "font-family='sans-serif' font-size='13'>",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    add(String.format(Locale.ROOT, "<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT));
    text(LEFT, 24, "start", 17, "black", trial.title());
    text(RIGHT, 24, "end", 13, "#333", figures());
    axes();
    capacity();
    int x = legend(LEFT, "#d9d9d9", "capacity");
    for (int i = 0; i < trial.flows().size(); i++) {
      Flow flow = trial.flows().get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      received(flow.receivedBytes(), colour);
      estimates(flow, colour);
      probes(flow, colour);
      x = legend(x, colour, "flow " + flow.name());
    }
    for (TcpFlow download : trial.downloads()) {
      received(download.receivedBytes(), "#555555");
      x = legend(x, "#555555", "download, received");
    }
    text(RIGHT, 49, "end", 13, "#333", "thick: estimate · thin: received · ×: probe");
    waits();
    add("</svg>");
  }

  private String figures() {
    double from = Math.min(SETTLED_SECONDS, trial.seconds() / 2);
    return String.format(
        Locale.ROOT,
        "%.0f %% of the capacity came through; 95 %% of packets waited at most %.0f ms",
        100 * trial.use(from, trial.seconds()),
        trial.waitMillis(0.95, from, trial.seconds()));
  }

  private void axes() {
    grid(RATES_TOP, RATES_BOTTOM, topMbps, "Mbit/s");
    grid(WAITS_TOP, WAITS_BOTTOM, topMillis, "wait in queue, ms");
    double step = step(trial.seconds(), 10);
    for (double at = 0; at <= trial.seconds() + 1e-9; at += step) {
      double x = x(at);
      add(
          String.format(
              Locale.ROOT,
              "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#bbb'/>",
              x,
              x,
              WAITS_BOTTOM,
              WAITS_BOTTOM + 5));
      text(x, WAITS_BOTTOM + 20, "middle", 13, "#333", label(at));
    }
    text((LEFT + RIGHT) / 2.0, WAITS_BOTTOM + 40, "middle", 13, "#333", "time, s");
  }

  private void grid(int top, int bottom, double most, String unit) {
    double step = step(most, bottom - top > 150 ? 6 : 3);
    for (double value = 0; value <= most; value += step) {
      double y = y(value / most, top, bottom);
      add(
          String.format(
              Locale.ROOT,
              "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#e5e5e5'/>",
              LEFT,
              RIGHT,
              y,
              y));
      text(LEFT - 8, y + 4, "end", 13, "#333", label(value));
    }
    double middle = (top + bottom) / 2.0;
    add(
        String.format(
            Locale.ROOT,
            "<text x='18' y='%.1f' text-anchor='middle' fill='#333' transform='rotate(-90 18 %.1f)'>"
                + "%s</text>",
            middle,
            middle,
            unit));
  }

  private void capacity() {
    Samples samples = trial.capacity();
    StringBuilder points = new StringBuilder();
    double before = 0;
    for (int i = 0; i < samples.count(); i++) {
      double value = samples.value(i);
      if (value != before) {
        point(points, samples.seconds(i), before / 1e6 / topMbps, RATES_TOP, RATES_BOTTOM);
        point(points, samples.seconds(i), value / 1e6 / topMbps, RATES_TOP, RATES_BOTTOM);
        before = value;
      }
    }
    point(points, trial.seconds(), before / 1e6 / topMbps, RATES_TOP, RATES_BOTTOM);
    point(points, trial.seconds(), 0, RATES_TOP, RATES_BOTTOM);
    add(String.format(Locale.ROOT, "<polygon points='%s' fill='#e6e6e6'/>", points));
  }

  private void estimates(Flow flow, String colour) {
    Samples samples = flow.estimates();
    StringBuilder points = new StringBuilder();
    double drawn = -1;
    for (int i = 0; i < samples.count(); i++) {
      if (samples.seconds(i) - drawn >= trial.seconds() / 1500) {
        drawn = samples.seconds(i);
        point(points, drawn, samples.value(i) / 1e6 / topMbps, RATES_TOP, RATES_BOTTOM);
      }
    }
    line(points, colour, 2);
  }

  private void received(Samples bytes, String colour) {
    StringBuilder points = new StringBuilder();
    for (double at = 0; at < trial.seconds(); at += WINDOW_SECONDS) {
      double mbps = bytes.sum(at, at + WINDOW_SECONDS) * 8 / 1e6 / WINDOW_SECONDS;
      point(points, at + WINDOW_SECONDS / 2, mbps / topMbps, RATES_TOP, RATES_BOTTOM);
    }
    line(points, colour, 0.8);
  }

  private void probes(Flow flow, String colour) {
    Samples probes = flow.probeRates();
    for (int i = 0; i < probes.count(); i++) {
      double share = probes.value(i) / 1e6 / topMbps;
      double y = y(Math.min(1, share), RATES_TOP, RATES_BOTTOM);
      text(x(probes.seconds(i)), y + 4, "middle", 13, colour, "×");
    }
  }

  private void waits() {
    StringBuilder points = new StringBuilder();
    Samples samples = trial.waits();
    for (int i = 0; i < samples.count(); i++) {
      point(points, samples.seconds(i), samples.value(i) / topMillis, WAITS_TOP, WAITS_BOTTOM);
    }
    line(points, "#444", 1);
  }

  private int legend(int x, String colour, String what) {
    add(
        String.format(
            Locale.ROOT, "<rect x='%d' y='40' width='22' height='9' fill='%s'/>", x, colour));
    text(x + 28, 49, "start", 13, "#333", what);
    return x + 46 + 7 * what.length();
  }

  private void point(StringBuilder points, double seconds, double share, int top, int bottom) {
    double y = y(Math.clamp(share, 0, 1), top, bottom);
    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(seconds), y));
  }

  private void line(StringBuilder points, String colour, double width) {
    add(
        String.format(
            Locale.ROOT,
            "<polyline points='%s' fill='none' stroke='%s' stroke-width='%.1f'/>",
            points,
            colour,
            width));
  }

  private void text(double x, double y, String anchor, int size, String colour, String what) {
    add(
        String.format(
            Locale.ROOT,
            "<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%d' fill='%s'>%s</text>",
            x,
            y,
            anchor,
            size,
            colour,
            what));
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  private double x(double seconds) {
    return LEFT + (RIGHT - LEFT) * seconds / trial.seconds();
  }

  private static double y(double share, int top, int bottom) {
    return bottom - (bottom - top) * share;
  }

  /** 1, 2 or 5 times a power of ten, so that there are at most so many steps. */
  private static double step(double most, int steps) {
    double power = Math.pow(10, Math.floor(Math.log10(most / steps)));
    for (int factor : new int[] {1, 2, 5}) {
      if (most / (factor * power) <= steps) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String label(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
  }
}
