package io.minimeet.people.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address: of IPv6 a network of 64 bits, for whoever has one has all of it. */
final class Addresses {
  private static final int NETWORK_BYTES = 8;

  private Addresses() {}

  static String key(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // A literal: asks no name server.
      InetAddress literal = InetAddress.ofLiteral(address);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
          : literal.getHostAddress();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
