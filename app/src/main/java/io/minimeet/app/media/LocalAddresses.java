package io.minimeet.app.media;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of this machine.
 *
 * @param external those that others may reach; IPv4 first: where both work it is the one that more
 *     networks route well
 * @param loopback those that reach this machine alone
 */
record LocalAddresses(List<InetAddress> external, List<InetAddress> loopback) {
  LocalAddresses {
    external = List.copyOf(external);
    loopback = List.copyOf(loopback);
  }

  static LocalAddresses ofThisMachine() {
    List<InetAddress> all = found();
    return new LocalAddresses(
        all.stream().filter(address -> !address.isLoopbackAddress()).toList(),
        all.stream().filter(LocalAddresses::isUsualLoopback).toList());
  }

  /** Every address, those that others may reach first. */
  List<InetAddress> all() {
    return Stream.concat(external.stream(), loopback.stream()).toList();
  }

  private static List<InetAddress> found() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(LocalAddresses::withoutZone)
          .distinct()
          .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
          .toList();
    } catch (SocketException e) {
      throw new MediaException(
          "cannot list the network interfaces ("
              + e.getMessage()
              + "): tell clients this machine's address with --media.advertise",
          e);
    }
  }

  /** 127.0.0.1 and ::1; a machine may have more for purposes of its own. */
  private static boolean isUsualLoopback(InetAddress address) {
    return address.equals(InetAddress.ofLiteral("127.0.0.1"))
        || address.equals(InetAddress.ofLiteral("::1"));
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private static InetAddress withoutZone(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? address : InetAddress.ofLiteral(text.substring(0, zone));
  }
}
