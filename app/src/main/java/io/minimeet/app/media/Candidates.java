package io.minimeet.app.media;

import io.minimeet.ice.IceCandidate;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses clients are told to try for a shard, the most useful first. */
final class Candidates {
  /**
   * TCP's share of the local preference has eight values less room; steps of 8 keep ranks apart.
   */
  private static final int PREFERENCE_STEP = 8;

  private static final int TOP_PREFERENCE = 65_535;

  private Candidates() {}

  static List<String> of(MediaOptions options, int port) {
    List<InetAddress> addresses = addresses(options);
    List<String> lines = new ArrayList<>();
    int preference = TOP_PREFERENCE;
    for (InetAddress address : addresses) {
      InetSocketAddress socket = new InetSocketAddress(address, port);
      lines.add(IceCandidate.udpHost(socket, preference).toSdp());
      if (options.tcp()) {
        lines.add(IceCandidate.tcpPassiveHost(socket, preference).toSdp());
      }
      preference -= PREFERENCE_STEP;
    }
    return List.copyOf(lines);
  }

  private static List<InetAddress> addresses(MediaOptions options) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    if (!options.advertise().isEmpty()) {
      addresses.addAll(options.advertise());
    } else if (!options.bind().isEmpty()) {
      addresses.addAll(options.bind());
    } else {
      addresses.addAll(interfaceAddresses());
    }
    if (options.advertiseLoopback() && listensOnLoopback(options)) {
      addresses.add(InetAddress.ofLiteral("127.0.0.1"));
    }
    return List.copyOf(addresses);
  }

  private static boolean listensOnLoopback(MediaOptions options) {
    return options.bind().isEmpty()
        || options.bind().stream()
            .anyMatch(it -> it.isLoopbackAddress() && it instanceof Inet4Address);
  }

  /** IPv4 first: where both work it is the one that more networks route well. */
  private static List<InetAddress> interfaceAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Candidates::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(Candidates::withoutScope)
          .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
          .toList();
    } catch (SocketException e) {
      throw new MediaException(
          "cannot list the network interfaces (" + e.getMessage() + "); set media.advertise", e);
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private static InetAddress withoutScope(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? address : InetAddress.ofLiteral(text.substring(0, scope));
  }
}
