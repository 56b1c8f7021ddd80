package io.minimeet.people.search;

import io.minimeet.people.search.Relevance.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a text to show where it was found, in parts: those that were searched for, and those
 * around them. No part is markup, so nothing in it can be taken for some.
 *
 * @param cutBefore whether more text stands before it
 * @param cutBehind whether more text stands behind it
 */
public record Snippet(List<Part> parts, boolean cutBefore, boolean cutBehind) {
  private static final int MAX_CHARS = 160;

  /** What is shown before the first place. */
  private static final int LEAD_CHARS = 40;

  /** A stretch of the text. */
  public record Part(String text, boolean found) {}

  /** The part of {@code text} with the first of {@code places}, which are in order. */
  static Snippet of(String text, List<Span> places) {
    int first = places.isEmpty() ? 0 : places.getFirst().from();
    int from = text.length() <= MAX_CHARS ? 0 : wordStart(text, first);
    int to = text.length() - from <= MAX_CHARS ? text.length() : whole(text, from + MAX_CHARS);
    List<Part> parts = new ArrayList<>();
    int at = from;
    for (Span place : places) {
      if (place.from() >= at && place.to() <= to) {
        add(parts, text.substring(at, place.from()), false);
        add(parts, text.substring(place.from(), place.to()), true);
        at = place.to();
      }
    }
    add(parts, text.substring(at, to), false);
    return new Snippet(List.copyOf(parts), from > 0, to < text.length());
  }

  private static void add(List<Part> parts, String text, boolean found) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, found));
    }
  }

  /** A little before a place, at the beginning of a word where there is one near. */
  private static int wordStart(String text, int place) {
    int from = Math.max(0, place - LEAD_CHARS);
    if (from == 0) {
      return 0;
    }
    for (int i = from; i < place; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return whole(text, from);
  }

  /** No cut through a character of two parts. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
