package io.minimeet.ice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One of the server's own candidates: always of type host, component 1. Behind a one-to-one NAT the
 * advertised address is announced as a host too, as SFUs do: a lite agent has no base to relate it
 * to, and the peer pairs it alike.
 *
 * @param foundation the same for candidates of one address and transport (RFC 8445, 5.1.1.3)
 * @param priority RFC 8445, 5.1.2.1
 * @param address resolved, with a port
 */
public record IceCandidate(
    CandidateTransport transport, String foundation, long priority, InetSocketAddress address) {

  /** IPv6 first (RFC 8445, 5.1.2.2 and RFC 6724). */
  private static final int DEFAULT_IPV6_PREFERENCE = 65_535;

  /**
   * One step below IPv6; a step is 8 so that it survives in the 13 bits which TCP leaves of a
   * preference.
   */
  private static final int DEFAULT_IPV4_PREFERENCE = DEFAULT_IPV6_PREFERENCE - 8;

  private static final int MAX_LOCAL_PREFERENCE = 65_535;

  /**
   * RFC 6544, 4.2: a passive host candidate has direction preference 4, in the 3 bits above the
   * other 13.
   */
  private static final int PASSIVE_DIRECTION = 4 << 13;

  private static final int COMPONENT = 1;

  public IceCandidate {
    if (address.isUnresolved() || address.getPort() == 0) {
      throw new IceException("a candidate needs an IP address and a port, not " + address);
    }
  }

  public static IceCandidate udpHost(InetSocketAddress address) {
    return udpHost(address, defaultPreference(address));
  }

  /**
   * A UDP candidate with a chosen rank.
   *
   * @param localPreference 0 to 65535, higher is better; it ranks several addresses. Steps of 8 or
   *     more rank the TCP candidates of the same addresses alike
   */
  public static IceCandidate udpHost(InetSocketAddress address, int localPreference) {
    checkPreference(localPreference);
    return of(CandidateTransport.UDP, address, localPreference);
  }

  public static IceCandidate tcpPassiveHost(InetSocketAddress address) {
    return tcpPassiveHost(address, defaultPreference(address));
  }

  /**
   * A passive TCP candidate (RFC 6544) with a chosen rank.
   *
   * @param localPreference as for {@link #udpHost(InetSocketAddress, int)}; its upper 13 bits count
   */
  public static IceCandidate tcpPassiveHost(InetSocketAddress address, int localPreference) {
    checkPreference(localPreference);
    return of(CandidateTransport.TCP_PASSIVE, address, PASSIVE_DIRECTION | localPreference >> 3);
  }

  /** Whether a client's trickled candidate can be read; see {@link CandidateSyntax}. */
  public static boolean isWellFormed(String candidateAttribute) {
    return CandidateSyntax.isWellFormed(candidateAttribute);
  }

  /**
   * The attribute without "a=" (RFC 8839, 5.1), as browsers take it in SDP and in addIceCandidate.
   */
  public String toSdp() {
    var sdp =
        new StringBuilder(96)
            .append("candidate:")
            .append(foundation)
            .append(' ')
            .append(COMPONENT)
            .append(' ')
            .append(transport.token())
            .append(' ')
            .append(priority)
            .append(' ')
            .append(hostText(address.getAddress()))
            .append(' ')
            .append(address.getPort())
            .append(" typ host");
    if (transport == CandidateTransport.TCP_PASSIVE) {
      sdp.append(" tcptype passive");
    }
    return sdp.append(" generation 0").toString();
  }

  private static IceCandidate of(
      CandidateTransport transport, InetSocketAddress address, int localPreference) {
    if (address.isUnresolved()) {
      throw new IceException("a candidate needs an IP address, not the name " + address);
    }
    long priority =
        ((long) transport.typePreference() << 24)
            + ((long) localPreference << 8)
            + (256 - COMPONENT);
    return new IceCandidate(transport, foundation(transport, address), priority, address);
  }

  /**
   * Any text that is equal for equal (type, address, transport) does; a CRC is short and says
   * nothing new.
   */
  private static String foundation(CandidateTransport transport, InetSocketAddress address) {
    var crc = new CRC32();
    crc.update(transport.token().getBytes(StandardCharsets.US_ASCII));
    crc.update(address.getAddress().getAddress());
    return Long.toString(crc.getValue());
  }

  private static int defaultPreference(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address
        ? DEFAULT_IPV6_PREFERENCE
        : DEFAULT_IPV4_PREFERENCE;
  }

  private static void checkPreference(int localPreference) {
    if (localPreference < 0 || localPreference > MAX_LOCAL_PREFERENCE) {
      throw new IceException("a local preference is 0 to 65535, not " + localPreference);
    }
  }

  /** Without an IPv6 zone ("%eth0"), which means nothing on another machine. */
  private static String hostText(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
