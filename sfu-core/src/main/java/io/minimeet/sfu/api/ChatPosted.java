package io.minimeet.sfu.api;

/** A chat message has its place in the room's order. */
public record ChatPosted(String id, long timestampMillis) {}
