package io.minimeet.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Pictures of figures as SVG, in the colours of the page around them. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 240;
  private static final int LEFT = 72;
  private static final int RIGHT = 20;
  private static final int TOP = 20;
  private static final int BOTTOM = 40;
  private static final int TITLE = 40;
  private static final int DOT_TO_VALUE = 8;
  private static final int MAX_X_LABELS = 12;

  private final StringBuilder svg = new StringBuilder(4_096);

  private Plot() {}

  /**
   * A line in a plot.
   *
   * @param style the class of the style sheet that gives its colour
   */
  record Line<T>(String name, String style, ToDoubleFunction<T> value) {}

  /** How lines are drawn. */
  @FunctionalInterface
  interface Drawing<T> {
    String draw(
        String title, String xUnit, List<T> points, ToDoubleFunction<T> x, List<Line<T>> lines);
  }

  /** Lines over time; negative values are unknown and are left out. */
  static <T> String lines(
      String title, String xUnit, List<T> points, ToDoubleFunction<T> x, List<Line<T>> lines) {
    return draw(title, xUnit, points, x, lines).end();
  }

  /** The same with a dot for each point, and where there is one line alone with its value. */
  static <T> String dottedLines(
      String title, String xUnit, List<T> points, ToDoubleFunction<T> x, List<Line<T>> lines) {
    Plot plot = draw(title, xUnit, points, x, lines);
    PlotAxis across = across(points, x);
    PlotAxis up = up(points, lines);
    lines.forEach(line -> plot.dots(points, x, line, across, up, lines.size() == 1));
    return plot.end();
  }

  /** A picture that stands in a file by itself. */
  static String alone(String title, String plot) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
    <style>
    %3$s</style>
    <rect class="ground" width="%1$d" height="%2$d"/>
    <text class="title" x="%4$d" y="28">%5$s</text>
    <svg y="%6$d" width="%1$d" height="%7$d">
    %8$s</svg>
    </svg>
    """
        .formatted(
            WIDTH, HEIGHT + TITLE, PageStyle.PICTURE, RIGHT, Html.text(title), TITLE, HEIGHT, plot);
  }

  private static <T> PlotAxis across(List<T> points, ToDoubleFunction<T> x) {
    return PlotAxis.upTo(points.stream().mapToDouble(x).max().orElse(1));
  }

  private static <T> PlotAxis up(List<T> points, List<Line<T>> lines) {
    return PlotAxis.upTo(
        lines.stream()
            .flatMap(line -> points.stream().map(line.value()::applyAsDouble))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1));
  }

  private static <T> Plot draw(
      String title, String xUnit, List<T> points, ToDoubleFunction<T> x, List<Line<T>> lines) {
    Plot plot = new Plot();
    PlotAxis across = across(points, x);
    PlotAxis up = up(points, lines);
    plot.begin(title, up);
    across.ticks().forEach(tick -> plot.xLabel(across.place(tick), across.text(tick)));
    plot.xTitle(xUnit);
    for (Line<T> line : lines) {
      plot.path(points, x, line, across, up);
    }
    return plot;
  }

  private <T> void path(
      List<T> points, ToDoubleFunction<T> x, Line<T> line, PlotAxis across, PlotAxis up) {
    svg.append("<polyline class=\"line ").append(line.style()).append("\" points=\"");
    for (T point : points) {
      double value = line.value().applyAsDouble(point);
      if (value >= 0) {
        append("%.1f,%.1f ", x(across.place(x.applyAsDouble(point))), y(up.place(value)));
      }
    }
    svg.append("\"><title>").append(line.name()).append("</title></polyline>\n");
  }

  private <T> void dots(
      List<T> points,
      ToDoubleFunction<T> x,
      Line<T> line,
      PlotAxis across,
      PlotAxis up,
      boolean written) {
    for (T point : points) {
      double value = line.value().applyAsDouble(point);
      if (value >= 0) {
        double atX = x(across.place(x.applyAsDouble(point)));
        double atY = y(up.place(value));
        append(
            "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s: %s</title></circle>%n",
            line.style(), atX, atY, line.name(), figure(value));
        if (written) {
          append(
              "<text class=\"label value mid\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
              atX, atY - DOT_TO_VALUE, figure(value));
        }
      }
    }
  }

  /** A value with as many digits as it can be told apart by. */
  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }

  /** Bars side by side, with the labels of as many of them as there is room for. */
  static <T> String bars(
      String title,
      String xUnit,
      List<T> bars,
      ToDoubleFunction<T> value,
      java.util.function.Function<T, String> label) {
    Plot plot = new Plot();
    PlotAxis up = PlotAxis.upTo(bars.stream().mapToDouble(value).max().orElse(1));
    plot.begin(title, up);
    plot.xTitle(xUnit);
    double width = 1.0 / Math.max(1, bars.size());
    int every = Math.max(1, (bars.size() + MAX_X_LABELS - 1) / MAX_X_LABELS);
    for (int i = 0; i < bars.size(); i++) {
      double top = y(up.place(value.applyAsDouble(bars.get(i))));
      plot.append(
          "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
          x(i * width) + 1, top, Math.max(1, x(width) - x(0) - 2), y(0) - top);
      plot.append(
          "<title>%s: %,.0f</title></rect>%n",
          label.apply(bars.get(i)), value.applyAsDouble(bars.get(i)));
      if (i % every == 0) {
        plot.xLabel((i + 0.5) * width, label.apply(bars.get(i)));
      }
    }
    return plot.end();
  }

  private void begin(String title, PlotAxis up) {
    append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", WIDTH, HEIGHT, title);
    for (double tick : up.ticks()) {
      double y = y(up.place(tick));
      append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
          LEFT, WIDTH - RIGHT, y, y);
      append(
          "<text class=\"label end\" x=\"%d\" y=\"%.1f\">%s</text>%n",
          LEFT - 8, y + 4, up.text(tick));
    }
  }

  private void xLabel(double place, String text) {
    append(
        "<text class=\"label mid\" x=\"%.1f\" y=\"%d\">%s</text>%n",
        x(place), HEIGHT - BOTTOM + 16, text);
  }

  private void xTitle(String text) {
    append("<text class=\"label mid\" x=\"%.1f\" y=\"%d\">%s</text>%n", x(0.5), HEIGHT - 6, text);
  }

  private String end() {
    return svg.append("</svg>\n").toString();
  }

  private static double x(double place) {
    return LEFT + place * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double place) {
    return HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM);
  }

  // Private, and every format stands above: no reason to depend on the annotation's library.
  @SuppressWarnings("AnnotateFormatMethod")
  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
