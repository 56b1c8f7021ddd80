package io.minimeet.app.media;

import io.minimeet.ice.IceCandidate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What clients are told to try for a shard, the most useful first. */
final class Candidates {
  /**
   * TCP's share of the local preference has eight values less room; steps of 8 keep ranks apart.
   */
  private static final int PREFERENCE_STEP = 8;

  private static final int TOP_PREFERENCE = 65_535;

  private Candidates() {}

  /** The addresses that clients are told. */
  static List<InetAddress> addresses(MediaOptions options, LocalAddresses local) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    if (!options.advertise().isEmpty()) {
      addresses.addAll(options.advertise());
    } else if (!options.bind().isEmpty()) {
      addresses.addAll(options.bind());
    } else {
      addresses.addAll(local.external());
    }
    if (options.advertiseLoopback()) {
      for (InetAddress loopback : local.loopback()) {
        if (options.bind().isEmpty() || options.bind().contains(loopback)) {
          addresses.add(loopback);
        }
      }
    }
    return List.copyOf(addresses);
  }

  /** The values of {@code a=candidate} lines. */
  static List<String> lines(List<InetAddress> addresses, int port, boolean tcp) {
    List<String> lines = new ArrayList<>();
    int preference = TOP_PREFERENCE;
    for (InetAddress address : addresses) {
      InetSocketAddress socket = new InetSocketAddress(address, port);
      lines.add(IceCandidate.udpHost(socket, preference).toSdp());
      if (tcp) {
        lines.add(IceCandidate.tcpPassiveHost(socket, preference).toSdp());
      }
      preference -= PREFERENCE_STEP;
    }
    return List.copyOf(lines);
  }
}
