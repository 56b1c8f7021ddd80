package io.minimeet.store.chat;

/** What a client calls a message of its own, within a room. */
public record ClientKey(String senderId, String roomId, String clientId) {}
