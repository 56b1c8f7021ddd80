package io.minimeet.people.webhook;

import io.minimeet.people.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Which addresses of the web a webhook may have. What they resolve to is asked when connecting. */
final class TargetRule {
  private static final int MOST_CHARS = 2_048;

  private TargetRule() {}

  /**
   * The address in {@code text}.
   *
   * @throws Refused when it is none that can be told anything
   */
  static String checked(String text) {
    return address(text)
        .orElseThrow(() ->
            Refused.badInput(
                "url",
                "A webhook's address is an http or https one with a host's name, a port that"
                    + " there is, no user name and no fragment."));
  }

  private static Optional<String> address(String text) {
    if (text.length() > MOST_CHARS || text.chars().anyMatch(each -> each <= ' ' || each > '~')) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(scheme(uri)) || "https".equals(scheme(uri));
      boolean plain =
          uri.getHost() != null
              && !uri.getHost().isEmpty()
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() < 65_536);
      return web && plain && port ? Optional.of(text) : Optional.empty();
    } catch (URISyntaxException no) {
      return Optional.empty();
    }
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }
}
