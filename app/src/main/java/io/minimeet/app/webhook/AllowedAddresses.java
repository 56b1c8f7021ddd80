package io.minimeet.app.webhook;

import io.minimeet.people.webhook.PublicAddresses;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** Where a host's name leads, as far as webhooks may go there. May block. */
final class AllowedAddresses {
  private final Resolver resolver;
  private final boolean privateToo;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the system does. */
    static Resolver system() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  AllowedAddresses(Resolver resolver, boolean privateToo) {
    this.resolver = resolver;
    this.privateToo = privateToo;
  }

  /**
   * The addresses of a host, all of which are allowed.
   *
   * @throws UndeliveredException when there is none, or one that is not
   */
  List<InetAddress> of(String host) throws UndeliveredException {
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new UndeliveredException("The host's name is not known.");
    }
    // One that leads to both would be tried until the other answers.
    if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
      throw new UndeliveredException(
          "The host is in a private network, or this machine itself"
              + " (webhooks.private-addresses does not allow that).");
    }
    return addresses;
  }

  private boolean isAllowed(InetAddress address) {
    return privateToo || (PublicAddresses.contain(address) && !isOurs(address));
  }

  /** A machine with a public address of its own can be reached from within by it, too. */
  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }
}
