package io.minimeet.signaling.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code a=} lines of a session or of one m-line, in their order. */
final class Attributes {
  private final List<Attribute> lines = new ArrayList<>();

  void add(Attribute attribute) {
    lines.add(attribute);
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  Optional<Attribute> first(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst();
  }

  List<Attribute> all(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).toList();
  }
}
