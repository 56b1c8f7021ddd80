package io.minimeet.signaling.session;

/** What every session of a server shares. */
public record Surroundings(SessionOptions options, PeopleSide people, RoomAudience audience) {}
