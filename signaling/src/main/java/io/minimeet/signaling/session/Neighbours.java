package io.minimeet.signaling.session;

/**
 * The side of people as the doors see it.
 *
 * @param people knows accounts and rooms, and keeps what is said
 * @param audience is told what was said
 * @param presence knows who is here
 * @param signIns is told which log-ins end
 */
public record Neighbours(
    PeopleSide people, RoomAudience audience, PresenceSide presence, SignIns signIns) {
  /** What sessions share, these being their options. */
  public Surroundings with(SessionOptions options) {
    return new Surroundings(options, people, audience, presence, signIns);
  }
}
