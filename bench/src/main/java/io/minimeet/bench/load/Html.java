package io.minimeet.bench.load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The parts that pages are made of. They need nothing else: no script, no other file. */
final class Html {
  private Html() {}

  static String page(String title, String summary, String content) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>%s</h1>
    <p>%s</p>
    %s</body>
    </html>
    """
        .formatted(title, PageStyle.PAGE, title, summary, content);
  }

  /** A figure that stands for itself. */
  static void tile(StringBuilder tiles, String name, String value, String style) {
    tiles.append("<div><dt>").append(name).append("</dt><dd class=\"").append(style);
    tiles.append("\">").append(value).append("</dd></div>\n");
  }

  /** Lines with their heading and key; those of which nothing is known are left out with it. */
  static <T> String plot(
      String title,
      String xUnit,
      List<T> points,
      ToDoubleFunction<T> x,
      List<Plot.Line<T>> lines,
      Plot.Drawing<T> drawing) {
    List<Plot.Line<T>> known =
        lines.stream()
            .filter(line -> points.stream().anyMatch(it -> line.value().applyAsDouble(it) >= 0))
            .toList();
    String keys =
        known.stream()
            .map(line -> "<span class=\"key " + line.style() + "\"></span>" + line.name())
            .collect(Collectors.joining());
    return "<h2>"
        + title
        + "</h2>\n<p>"
        + keys
        + "</p>\n"
        + drawing.draw(title, xUnit, points, x, known);
  }

  /** Messages quote the server, which may say anything. */
  static String text(String any) {
    return any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
