package io.minimeet.config;

import java.time.Duration;
import java.util.List;

/**
 * The control connection.
 *
 * @param heartbeat time between two WebSocket pings
 * @param maxMessageBytes largest message taken from a client
 * @param messagesPerSecond of one client, in the long run; {@code messageBurst} at once
 * @param allowedOrigins origins beside the server's own that may open a WebSocket; {@code *} is any
 */
public record SignalingConfig(
    Duration heartbeat,
    long maxMessageBytes,
    int messagesPerSecond,
    int messageBurst,
    List<String> allowedOrigins) {

  public SignalingConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
