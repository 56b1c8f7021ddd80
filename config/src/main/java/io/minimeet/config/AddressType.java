package io.minimeet.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, kept as it was written. Never a host name: the start must not hang on a name
 * server, and a candidate must not change its meaning behind the server's back.
 */
enum AddressType implements ScalarType<String> {
  /** One listening address, or empty for all. */
  LISTEN("an IP address such as 127.0.0.1 or ::1, or leave it empty for all addresses"),
  /** An address of this machine. */
  INTERFACE("the IP address of an interface, such as 192.0.2.10 or 2001:db8::10"),
  /** What clients are told to send to. */
  ADVERTISED("the IP address that clients reach, such as 192.0.2.10 or 2001:db8::10");

  /** Strict: the JDK also takes 1.2 and 010.0.0.1, which are nearly always slips. */
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private final String expects;

  AddressType(String expects) {
    this.expects = expects;
  }

  @Override
  public String expects() {
    return expects;
  }

  @Override
  public Parsed<String> parse(String text) {
    if (text.isEmpty() && this == LISTEN) {
      return new Parsed.Value<>(text);
    }
    InetAddress address = literal(this == ADVERTISED ? text : withoutZone(text));
    if (address == null) {
      return text.equals("localhost")
          ? new Parsed.Wrong<>("\"localhost\" is a name", "Write 127.0.0.1 or ::1.")
          : wrong(text, "is no IP address");
    }
    if (address.isMulticastAddress()) {
      return wrong(text, "is a multicast address");
    }
    if (address.isAnyLocalAddress() && this == INTERFACE) {
      return new Parsed.Wrong<>(
          Quoted.inMessage(text) + " stands for all interfaces", "Leave the list empty for that.");
    }
    if (address.isAnyLocalAddress() && this == ADVERTISED) {
      return wrong(text, "is no address that a client can reach");
    }
    return new Parsed.Value<>(text);
  }

  @Override
  public String format(String value) {
    return value;
  }

  /** The zone of a link-local address names an interface of this machine; that is not read here. */
  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone > 0 && zone < text.length() - 1 ? text.substring(0, zone) : text;
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      if (IPV4.matcher(text).matches()) {
        return InetAddress.ofLiteral(text);
      }
      return text.indexOf(':') >= 0 && IPV6_CHARACTERS.matcher(text).matches()
          ? Inet6Address.ofLiteral(text)
          : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }
}
