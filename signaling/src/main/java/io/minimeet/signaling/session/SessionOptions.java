package io.minimeet.signaling.session;

import java.time.Duration;

/**
 * What holds for every session.
 *
 * @param heartbeat the time between two pings
 */
public record SessionOptions(
    String serverVersion, Duration heartbeat, MessageRate messages, ChatLimits chat) {}
