package io.minimeet.config;

import java.util.regex.Pattern;

/** A web origin as a browser sends it (RFC 6454, section 6.2), or {@code *} for any. */
record OriginType() implements ScalarType<String> {
  private static final Pattern HOST =
      Pattern.compile("https?://(?:[a-z0-9](?:[a-z0-9.-]{0,252})|\\[[0-9a-f:.]{2,45}])");

  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");

  @Override
  public String expects() {
    return "an origin such as https://meet.example.com, or \"*\" for any";
  }

  @Override
  public Parsed<String> parse(String text) {
    if (text.equals("*")) {
      return new Parsed.Value<>(text);
    }
    var port = PORT.matcher(text);
    boolean hasPort = port.find();
    String host = hasPort ? text.substring(0, port.start()) : text;
    if (!HOST.matcher(host).matches()) {
      return wrong(text, "is no origin: scheme and host in lower case, no path, no slash behind");
    }
    if (hasPort && Integer.parseInt(port.group(1)) > 65_535) {
      return wrong(text, "has a port out of range");
    }
    return new Parsed.Value<>(text);
  }

  @Override
  public String format(String value) {
    return value;
  }
}
