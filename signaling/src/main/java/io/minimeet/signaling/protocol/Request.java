package io.minimeet.signaling.protocol;

import java.util.OptionalLong;

/** A client's message and the number it wants in the answer. */
public record Request(OptionalLong id, ClientMessage message) {}
