package io.minimeet.config;

import java.time.Duration;

/**
 * Limits of the rooms.
 *
 * @param maxParticipants places in a room
 * @param maxRooms rooms that exist at the same time
 * @param resumeGrace how long the place of a lost connection is kept; zero for not at all
 * @param adHoc whether a room comes into being when somebody goes where none is
 * @param perUser rooms that one person may own
 */
public record RoomsConfig(
    int maxParticipants, int maxRooms, Duration resumeGrace, boolean adHoc, int perUser) {}
