package io.minimeet.signaling.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A description cut into its session part and its m-lines; nothing is understood yet. */
record SdpSections(Attributes session, List<MediaSection> media) {

  /** A whole description, which begins with its version. */
  static SdpSections of(String text) {
    if (!text.startsWith("v=0\r\n") && !text.startsWith("v=0\n")) {
      throw new SdpException(1, "a description begins with \"v=0\"");
    }
    return ofFragment(text);
  }

  /** Lines of a description, with or without its head. */
  static SdpSections ofFragment(String text) {
    if (text.length() > SdpLimits.TEXT_CHARS) {
      throw new SdpException(0, "the text is longer than " + SdpLimits.TEXT_CHARS + " characters");
    }
    Attributes session = new Attributes();
    List<MediaSection> media = new ArrayList<>();
    Attributes current = session;
    int number = 0;
    // RFC 8866 section 5: CRLF ends a line, and parsers should take a bare LF as well.
    for (String line : text.split("\n", -1)) {
      number++;
      String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (content.isEmpty()) {
        continue;
      }
      requireLine(number, content);
      String value = content.substring(2);
      switch (content.charAt(0)) {
        case 'm' -> {
          MediaSection section = mediaLine(number, value);
          media.add(section);
          current = section.attributes();
          if (media.size() > SdpLimits.MEDIA_LINES) {
            throw new SdpException(number, "more than " + SdpLimits.MEDIA_LINES + " m-lines");
          }
        }
        case 'a' -> current.add(attribute(number, value));
        default -> {
          // Session names, times, addresses and bandwidths say nothing the engine needs.
        }
      }
    }
    return new SdpSections(session, media);
  }

  private static void requireLine(int number, String content) {
    if (content.length() < 2 || content.charAt(1) != '=' || !isLetter(content.charAt(0))) {
      throw new SdpException(number, "every line is a letter, \"=\" and a value");
    }
    if (content.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw new SdpException(number, "there is a control character in the line");
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static MediaSection mediaLine(int number, String value) {
    String[] parts = value.strip().split(" +", -1);
    if (parts.length < 4) {
      throw new SdpException(number, "an m-line has a type, a port, a protocol and formats");
    }
    // "49170/2" counts ports, which RTP with rtcp-mux has no use for.
    String portText =
        parts[1].contains("/") ? parts[1].substring(0, parts[1].indexOf('/')) : parts[1];
    Optional<Integer> port = Numbers.upTo(portText, 65_535);
    if (port.isEmpty()) {
      throw new SdpException(number, "the m-line's port is no number up to 65535");
    }
    if (parts.length - 3 > SdpLimits.CODECS) {
      throw new SdpException(number, "more than " + SdpLimits.CODECS + " formats");
    }
    List<String> formats = List.of(parts).subList(3, parts.length);
    return new MediaSection(number, parts[0], port.get(), parts[2], formats, new Attributes());
  }

  private static Attribute attribute(int number, String value) {
    int colon = value.indexOf(':');
    if (colon < 0) {
      return new Attribute(number, value.strip(), "");
    }
    return new Attribute(number, value.substring(0, colon), value.substring(colon + 1).strip());
  }
}
