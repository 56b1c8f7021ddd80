package io.minimeet.signaling.door;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pages may open a WebSocket or read what the API answers. Browsers send cookies and open
 * local ports for any page, so the page's origin is checked; programs send no origin and are let
 * through.
 */
public final class OriginPolicy {
  private final boolean allowsAll;
  private final Set<String> allowed;

  /**
   * @param allowedOrigins origins beside the server's own; "*" is every one
   */
  public OriginPolicy(Set<String> allowedOrigins) {
    this.allowsAll = allowedOrigins.contains("*");
    this.allowed =
        allowedOrigins.stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether every origin is allowed. */
  public boolean allowsAll() {
    return allowsAll;
  }

  /** Whether this origin was named, or all were. */
  public boolean names(String origin) {
    return allowsAll || allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  boolean allows(Optional<String> origin, Optional<String> host) {
    if (origin.isEmpty() || names(origin.get())) {
      return true;
    }
    String page = origin.get().toLowerCase(Locale.ROOT);
    // Same origin: scheme aside, for a proxy may have taken the TLS off. Both sides leave a
    // default port out.
    int scheme = page.indexOf("://");
    return scheme > 0
        && host.isPresent()
        && page.substring(scheme + 3).equals(host.get().toLowerCase(Locale.ROOT));
  }
}
