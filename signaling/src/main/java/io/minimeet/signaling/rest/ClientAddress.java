package io.minimeet.signaling.rest;

import io.minimeet.signaling.door.HttpRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The address a request came from, through the proxies that are known. */
final class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";

  private final Set<String> proxies;

  ClientAddress(Set<String> proxies) {
    this.proxies =
        proxies.stream()
            .flatMap(address -> literal(address).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The last address in the chain that is no proxy of ours: what stands before it anybody can have
   * written.
   */
  String of(HttpRequest request) {
    String last = literal(request.peer()).orElse(request.peer());
    String[] chain = request.header(FORWARDED).orElse("").split(",", -1);
    for (int i = chain.length - 1; i >= 0 && proxies.contains(last); i--) {
      Optional<String> before = literal(chain[i].strip());
      if (before.isEmpty()) {
        return last;
      }
      last = before.get();
    }
    return last;
  }

  /** One spelling for each address; never a name, which would be looked up. */
  private static Optional<String> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
