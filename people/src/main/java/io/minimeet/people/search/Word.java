package io.minimeet.people.search;

/**
 * A word of a text, folded, and where it stands there.
 *
 * @param from its first character's place in the text, {@code to} the one behind its last
 */
public record Word(String text, int from, int to) {}
