package io.minimeet.signaling.door;

import java.time.Duration;
import java.util.Set;

/**
 * What a door is told.
 *
 * @param port 0 takes any free port
 * @param maxMessageBytes the largest WebSocket message that is read
 * @param allowedOrigins further origins of pages that may open WebSockets; "*" allows every one
 * @param requestTimeout how long a whole request may take to arrive, or its answer to be read
 */
public record DoorOptions(
    String host,
    int port,
    int maxConnections,
    int maxMessageBytes,
    Set<String> allowedOrigins,
    Duration requestTimeout) {}
