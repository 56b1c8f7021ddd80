package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.RemoteIce;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ICE and DTLS of the one transport. RFC 9143 section 9.2: in a bundle the first line's attributes
 * hold for all; each may stand at session level instead.
 */
record TransportLines(RemoteIce ice, String fingerprint, String setup) {
  /** RFC 8122 section 5; the hashes that are still safe, best-supported first, with their bytes. */
  private static final List<Map.Entry<String, Integer>> HASHES =
      List.of(Map.entry("sha-256", 32), Map.entry("sha-384", 48), Map.entry("sha-512", 64));

  static TransportLines of(Attributes session, MediaSection first) {
    Attributes media = first.attributes();
    RemoteIce ice =
        IceCredentials.of(require(session, first, "ice-ufrag"), require(session, first, "ice-pwd"));
    List<Attribute> prints = media.all("fingerprint");
    String fingerprint = fingerprint(first, prints.isEmpty() ? session.all("fingerprint") : prints);
    return new TransportLines(ice, fingerprint, setup(either(session, media, "setup")));
  }

  private static Optional<Attribute> either(Attributes session, Attributes media, String name) {
    return media.first(name).or(() -> session.first(name));
  }

  private static Attribute require(Attributes session, MediaSection first, String name) {
    return either(session, first.attributes(), name)
        .orElseThrow(() -> first.wrong("there is no a=" + name + " here nor above the m-lines"));
  }

  private static String fingerprint(MediaSection first, List<Attribute> lines) {
    if (lines.isEmpty()) {
      throw first.wrong("there is no a=fingerprint here nor above the m-lines: media needs DTLS");
    }
    for (Map.Entry<String, Integer> hash : HASHES) {
      for (Attribute line : lines) {
        if (line.head().toLowerCase(Locale.ROOT).equals(hash.getKey())) {
          return hash.getKey() + " " + digest(line, hash.getValue());
        }
      }
    }
    throw lines.getFirst().wrong("the fingerprint's hash must be sha-256, sha-384 or sha-512");
  }

  private static String digest(Attribute line, int bytes) {
    String digest = line.tail().toUpperCase(Locale.ROOT);
    boolean right = digest.length() == bytes * 3 - 1;
    for (int i = 0; right && i < digest.length(); i++) {
      char c = digest.charAt(i);
      right = i % 3 == 2 ? c == ':' : Ascii.isUpperHex(c);
    }
    if (!right) {
      throw line.wrong("a fingerprint is " + bytes + " hexadecimal pairs with \":\" between them");
    }
    return digest;
  }

  private static String setup(Optional<Attribute> line) {
    // RFC 4145 section 4: without the line, the offerer is active.
    String setup = line.map(Attribute::value).orElse("active");
    return switch (setup) {
      case "actpass", "active" -> setup;
      case "passive" ->
          throw line.orElseThrow()
              .wrong("a=setup:passive cannot work: the server is passive too; offer actpass");
      default -> throw line.orElseThrow().wrong("a=setup must be actpass or active in an offer");
    };
  }
}
