package io.minimeet.app;

import io.minimeet.app.media.MediaServer;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.dtls.DtlsOptions;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person who started the server wants to know. */
final class Announcement {
  private final MiniMeetConfig config;
  private final int httpPort;
  private final MediaServer media;

  Announcement(MiniMeetConfig config, int httpPort, MediaServer media) {
    this.config = config;
    this.httpPort = httpPort;
    this.media = media;
  }

  /** The news, a line each. */
  List<String> lines() {
    return List.of(
        "MiniMeet " + Version.TEXT + " is ready: open " + url(config.http().host(), httpPort),
        "Media on %s (%s sockets, SRTP by %s), which clients reach at %s"
            .formatted(
                ports(media.ports(), config.media().tcp()),
                media.transport(),
                ciphers(media.dtls()),
                texts(media.addresses())),
        "Data in %s; log level %s%s"
            .formatted(
                config.data().dir().toAbsolutePath().normalize(),
                config.log().level().name().toLowerCase(Locale.ROOT),
                switch (config.log().level()) {
                  case DEBUG -> "";
                  case INFO, WARN, ERROR -> " (--log.level=debug tells more)";
                }));
  }

  /** How somebody becomes the first administrator. */
  String setup(String secret) {
    return """

    This server has no administrator. Make one with this link; it is good once, and for a day:

        %s/setup.html#%s
    """
        .formatted(url(config.http().host(), httpPort), secret);
  }

  /** Who computes what may be agreed on: with ipsec-mb, counter mode is another's. */
  static String ciphers(DtlsOptions options) {
    return options.profiles().stream()
        .map(profile -> options.srtp().forProfile(profile).toString())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** What keeps people from being served well. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (media.addresses().stream().allMatch(InetAddress::isLoopbackAddress)) {
      warnings.add(
          "No address is known by which other machines reach media, so only browsers on this one"
              + " can meet. Tell clients the right one with --media.advertise.");
    }
    media.transport().missing().ifPresent(warnings::add);
    media.buffers().advice().ifPresent(warnings::add);
    return warnings;
  }

  /** The page's address as a browser on this machine takes it. */
  static String url(String host, int port) {
    boolean everywhere = host.isEmpty() || InetAddress.ofLiteral(host).isAnyLocalAddress();
    String name = everywhere ? "localhost" : host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "http://" + name + ":" + port;
  }

  static String ports(List<Integer> ports, boolean tcp) {
    String numbers =
        isRange(ports)
            ? ports.getFirst() + " to " + ports.getLast()
            : ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (tcp ? "UDP and TCP port" : "UDP port") + (ports.size() > 1 ? "s " : " ") + numbers;
  }

  private static boolean isRange(List<Integer> ports) {
    return ports.size() > 2 && ports.getLast() - ports.getFirst() == ports.size() - 1;
  }

  private static String texts(List<InetAddress> addresses) {
    return addresses.isEmpty()
        ? "no address"
        : addresses.stream().map(NetUtil::toAddressString).collect(Collectors.joining(", "));
  }
}
