package io.minimeet.bench.load.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The session part of a description, or one m-line with its attributes.
 *
 * @param mediaLine what follows {@code m=}; empty for the session part
 * @param attributes what follows {@code a=}, in order
 */
record Section(String mediaLine, List<String> attributes) {

  /** The session part first, then the m-lines. */
  static List<Section> split(String text) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", new ArrayList<>()));
    for (String line : text.lines().toList()) {
      if (line.startsWith("m=")) {
        sections.add(new Section(line.substring(2), new ArrayList<>()));
      } else if (line.startsWith("a=")) {
        sections.getLast().attributes().add(line.substring(2));
      }
    }
    return sections;
  }

  /** Port 0 means rejected (RFC 3264, section 6). */
  boolean isAccepted() {
    List<String> words = words(mediaLine);
    return words.size() > 1 && !words.get(1).equals("0");
  }

  boolean isVideo() {
    return mediaLine.startsWith("video ");
  }

  boolean sends() {
    return has("sendonly") || has("sendrecv");
  }

  boolean has(String flag) {
    return attributes.contains(flag);
  }

  boolean is(String name, String value) {
    return value(name).filter(value::equals).isPresent();
  }

  Optional<String> value(String name) {
    return values(name).findFirst();
  }

  String require(String name) {
    return value(name)
        .orElseThrow(() -> new SdpException("the answer has no a=" + name + " where it needs one"));
  }

  /** The SSRC and its RTX SSRC (RFC 5576, section 4.2), or nothing. */
  List<Long> repairPair() {
    return values("ssrc-group")
        .map(Section::words)
        .filter(words -> words.size() == 3 && words.getFirst().equals("FID"))
        .findFirst()
        .map(words -> List.of(number(words.get(1)), number(words.get(2))))
        .orElse(List.of());
  }

  long firstSsrc() {
    return number(words(require("ssrc")).getFirst());
  }

  /** RFC 8839, section 5.1: foundation, component, transport, priority, address, port. */
  Stream<Answer.Candidate> udpCandidates() {
    return values("candidate")
        .map(Section::words)
        .filter(words -> words.size() > 5 && words.get(2).equalsIgnoreCase("udp"))
        .map(words -> new Answer.Candidate(words.get(4), (int) number(words.get(5))));
  }

  private Stream<String> values(String name) {
    String start = name + ":";
    return attributes.stream()
        .filter(it -> it.startsWith(start))
        .map(it -> it.substring(start.length()).strip());
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new SdpException("not a number where one is needed: " + text);
    }
  }
}
