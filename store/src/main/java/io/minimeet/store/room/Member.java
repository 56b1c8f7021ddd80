package io.minimeet.store.room;

/** Somebody who belongs to a room, or who is kept out of it. */
public record Member(String userId, String displayName, RoomRole role, long joinedAtMillis) {}
