package io.minimeet.people.file;

import java.util.Optional;

/**
 * How somebody wants a file to be in a room.
 *
 * @param text the words that go with it; its name where there are none
 */
public record FileWish(String roomId, String name, Optional<String> text) {}
