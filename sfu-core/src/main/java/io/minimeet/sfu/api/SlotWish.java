package io.minimeet.sfu.api;

import java.util.Optional;
import java.util.OptionalInt;

/** What a client wants in one of its slots, and how large it is shown. */
public record SlotWish(
    String mid,
    Optional<String> participantId,
    Optional<Source> source,
    OptionalInt width,
    OptionalInt height,
    OptionalInt framesPerSecond,
    OptionalInt priority,
    Optional<Boolean> paused) {}
