package io.minimeet.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The server under load, and where packets may go. Unless told otherwise that is this machine
 * alone: a load generator pointed at somebody else's server by a slip of the hand is an attack.
 */
public final class Target {
  private final URI webSocket;
  private final boolean remoteAllowed;

  private Target(URI webSocket, boolean remoteAllowed) {
    this.webSocket = webSocket;
    this.remoteAllowed = remoteAllowed;
  }

  /**
   * The server at a URL.
   *
   * @param url {@code http}, {@code https}, {@code ws} or {@code wss}; without a path it is the
   *     server's {@code /ws}
   * @throws LoadException when it can not be used, or is not this machine and {@code remoteAllowed}
   *     is not set
   */
  public static Target of(String url, boolean remoteAllowed) {
    URI given;
    try {
      given = new URI(url.contains("://") ? url : "http://" + url);
    } catch (URISyntaxException e) {
      throw new LoadException("not a URL: " + url + " (write http://127.0.0.1:8080)", e);
    }
    String host = given.getHost();
    if (host == null) {
      throw new LoadException("no host in " + url + " (write http://127.0.0.1:8080)");
    }
    if (!remoteAllowed && !isLoopback(host)) {
      throw new LoadException(
          host
              + " is not this machine. Load only servers that are yours; if this one is, add"
              + " --allow-remote");
    }
    String path =
        given.getPath().isEmpty() || given.getPath().equals("/") ? "/ws" : given.getPath();
    String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    return new Target(
        URI.create(scheme(given) + "://" + given.getRawAuthority() + path + query), remoteAllowed);
  }

  private static String scheme(URI given) {
    return switch (given.getScheme().toLowerCase(Locale.ROOT)) {
      case "http", "ws" -> "ws";
      case "https", "wss" -> "wss";
      default -> throw new LoadException("cannot load " + given + ": use http, https, ws or wss");
    };
  }

  /** By the text alone: a name that has to be looked up is not taken for this machine. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return InetAddress.ofLiteral(bare).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  public URI webSocket() {
    return webSocket;
  }

  /** Where the server tells its numbers. */
  URI metrics() {
    String scheme = webSocket.getScheme().equals("wss") ? "https" : "http";
    return URI.create(scheme + "://" + webSocket.getRawAuthority() + "/metrics");
  }

  /** Whether media may be sent there. */
  public boolean allows(InetSocketAddress address) {
    return remoteAllowed || address.getAddress().isLoopbackAddress();
  }
}
