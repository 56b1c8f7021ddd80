package io.minimeet.sfu.room;

/**
 * The rules of every room.
 *
 * @param maxParticipants how many people a room holds; as many more may watch
 * @param resumeGraceNanos how long somebody whose control connection broke is waited for
 */
public record RoomOptions(int maxParticipants, long resumeGraceNanos) {}
