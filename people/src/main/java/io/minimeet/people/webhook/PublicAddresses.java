package io.minimeet.people.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are of the public internet, by IANA's registries of special-purpose addresses: a
 * webhook must not be a hand that reaches into the network the server stands in.
 */
public final class PublicAddresses {
  private static final List<Block> PRIVATE =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          // Link-local, and where clouds tell machines their secrets.
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          // Multicast, what is reserved, and broadcast.
          Block.of("224.0.0.0", 3));

  /** All that is handed out to the public is in here. */
  private static final Block PUBLIC_6 = Block.of("2000::", 3);

  private static final List<Block> PRIVATE_6 =
      List.of(
          // Teredo, ORCHID and the rest of what protocols were given; documentation, twice.
          Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));

  /** IPv4 addresses in IPv6's clothes: where the translation ends is asked of what is inside. */
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

  private PublicAddresses() {}

  private record Block(List<Byte> prefix, int bits) {
    static Block of(String literal, int bits) {
      return new Block(list(InetAddress.ofLiteral(literal)), bits);
    }

    private static List<Byte> list(InetAddress address) {
      Byte[] boxed = new Byte[address.getAddress().length];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = address.getAddress()[i];
      }
      return List.of(boxed);
    }

    boolean has(byte[] address) {
      if (address.length != prefix.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  public static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address four -> PRIVATE.stream().noneMatch(block -> block.has(bytes));
      case Inet6Address six when NAT64.has(bytes) -> contain(inside(bytes, 12));
      case Inet6Address six when SIX_TO_FOUR.has(bytes) -> contain(inside(bytes, 2));
      case Inet6Address six ->
          PUBLIC_6.has(bytes) && PRIVATE_6.stream().noneMatch(block -> block.has(bytes));
      default -> false;
    };
  }

  private static InetAddress inside(byte[] bytes, int at) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
