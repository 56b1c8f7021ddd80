package io.minimeet.signaling;

import io.minimeet.signaling.session.ChatLimits;
import io.minimeet.signaling.session.MessageRate;
import java.time.Duration;
import java.util.Set;

/**
 * What the control plane is told.
 *
 * @param port 0 takes any free port
 * @param heartbeat the time between two WebSocket pings; a peer that misses two is dropped
 * @param maxMessageBytes the largest WebSocket message
 * @param maxConnections TCP connections at once, WebSockets and plain HTTP together
 * @param allowedOrigins origins whose pages may connect, beside the server's own; "*" is every one
 * @param requestTimeout how long a whole HTTP request may take to arrive
 * @param messages how many messages of any kind a client may send
 * @param chat how much one person may say
 */
public record SignalingOptions(
    String host,
    int port,
    String serverVersion,
    Duration heartbeat,
    int maxMessageBytes,
    int maxConnections,
    Set<String> allowedOrigins,
    Duration requestTimeout,
    MessageRate messages,
    ChatLimits chat) {

  public SignalingOptions {
    if (heartbeat.toSeconds() < 1 || requestTimeout.isZero() || requestTimeout.isNegative()) {
      throw new IllegalArgumentException("heartbeat and request timeout are to be positive");
    }
    if (maxMessageBytes < 1 || maxConnections < 1) {
      throw new IllegalArgumentException("the limits are to be positive");
    }
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** The protocol's numbers, and the page's own origin only. */
  public static SignalingOptions defaults(String host, int port, String serverVersion) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        Duration.ofSeconds(15),
        65_536,
        10_000,
        Set.of(),
        Duration.ofSeconds(30),
        MessageRate.USUAL,
        ChatLimits.USUAL);
  }

  public SignalingOptions withHeartbeat(Duration value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        value,
        maxMessageBytes,
        maxConnections,
        allowedOrigins,
        requestTimeout,
        messages,
        chat);
  }

  public SignalingOptions withMaxMessageBytes(int value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        value,
        maxConnections,
        allowedOrigins,
        requestTimeout,
        messages,
        chat);
  }

  public SignalingOptions withMaxConnections(int value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        maxMessageBytes,
        value,
        allowedOrigins,
        requestTimeout,
        messages,
        chat);
  }

  public SignalingOptions withAllowedOrigins(Set<String> value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        maxMessageBytes,
        maxConnections,
        value,
        requestTimeout,
        messages,
        chat);
  }

  public SignalingOptions withRequestTimeout(Duration value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        maxMessageBytes,
        maxConnections,
        allowedOrigins,
        value,
        messages,
        chat);
  }

  public SignalingOptions withChat(ChatLimits value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        maxMessageBytes,
        maxConnections,
        allowedOrigins,
        requestTimeout,
        messages,
        value);
  }

  public SignalingOptions withMessages(MessageRate value) {
    return new SignalingOptions(
        host,
        port,
        serverVersion,
        heartbeat,
        maxMessageBytes,
        maxConnections,
        allowedOrigins,
        requestTimeout,
        value,
        chat);
  }
}
