package io.minimeet.people.right;

/**
 * The settings of a room that decide who may what.
 *
 * @param locked nobody comes in any more but who runs the room
 * @param lobby who is no member waits to be let in
 * @param password who is no member needs it
 * @param guests whether people without an account may come in
 */
public record RoomSettings(
    String id, boolean locked, boolean lobby, boolean password, boolean guests) {}
