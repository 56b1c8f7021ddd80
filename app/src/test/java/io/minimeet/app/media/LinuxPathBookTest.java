package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.app.linux.SocketAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinuxPathBookTest {
  private final Set<LinuxPath> proven = new HashSet<>();
  private final LinuxPathBook book = new LinuxPathBook(proven::contains);

  private LinuxPath add(String host, int port) {
    LinuxPath path = new LinuxPath(new InetSocketAddress(InetAddress.ofLiteral(host), port), 0);
    proven.add(path);
    book.add(path);
    return path;
  }

  private @Nullable LinuxPath find(String host, int port) {
    InetAddress address = InetAddress.ofLiteral(host);
    return book.find(SocketAddresses.high(address), SocketAddresses.low(address), port);
  }

  @Test
  void shouldTellAddressesApartByEveryPart() {
    LinuxPath one = add("192.0.2.1", 5_000);
    LinuxPath otherPort = add("192.0.2.1", 5_001);
    LinuxPath otherHost = add("192.0.2.2", 5_000);
    LinuxPath v6 = add("2001:db8::1", 5_000);
    LinuxPath otherNetwork = add("2001:db8:1::1", 5_000);
    assertSame(one, find("192.0.2.1", 5_000));
    assertSame(otherPort, find("192.0.2.1", 5_001));
    assertSame(otherHost, find("192.0.2.2", 5_000));
    assertSame(v6, find("2001:db8::1", 5_000));
    assertSame(otherNetwork, find("2001:db8:1::1", 5_000));
    assertNull(find("192.0.2.1", 5_002));
    assertNull(find("2001:db8::2", 5_000));
  }

  @Test
  void shouldTakeTheNewestPathOfAnAddress() {
    add("192.0.2.1", 5_000);
    LinuxPath newer = add("192.0.2.1", 5_000);
    assertSame(newer, find("192.0.2.1", 5_000));
    assertEquals(1, book.size());
  }

  @Test
  void shouldFindEachOfThousands() {
    List<LinuxPath> paths = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      paths.add(add("10.0." + i % 250 + "." + i / 250, 1_024 + i % 7));
    }
    for (LinuxPath path : paths) {
      assertSame(path, book.find(path.high(), path.low(), path.port()));
    }
  }

  /** A client that moves all day leaves an address behind each time. */
  @Test
  void shouldNotGrowByPathsThatAreForgotten() {
    for (int i = 0; i < 100_000; i++) {
      LinuxPath path = add("198.51.100.7", 1_024 + i % 60_000);
      if (i % 1_000 != 0) {
        proven.remove(path);
      }
    }
    assertTrue(book.size() <= 400, "places: " + book.size());
  }
}
