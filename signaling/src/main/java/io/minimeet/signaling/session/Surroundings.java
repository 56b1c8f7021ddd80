package io.minimeet.signaling.session;

/**
 * What every session of a server shares.
 *
 * @param people knows accounts and rooms, and keeps what is said
 * @param audience those who hear what is said
 * @param presence knows who is here
 * @param signIns the connections of each log-in
 */
public record Surroundings(
    SessionOptions options,
    PeopleSide people,
    RoomAudience audience,
    PresenceSide presence,
    SignIns signIns) {}
