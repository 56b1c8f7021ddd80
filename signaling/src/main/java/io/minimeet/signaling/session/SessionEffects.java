package io.minimeet.signaling.session;

import io.minimeet.sfu.api.RoomCommand;

/** What a session does to the world. All but the last are called on the session's thread. */
public interface SessionEffects {
  /** Sends a text frame. */
  void send(String text);

  /** Sends a WebSocket ping. */
  void ping();

  /** Closes the connection, after what was sent. */
  void close(int code, String reason);

  /** Asks something of a room. */
  void post(String roomId, RoomCommand command);

  /** Runs a task later on the session's thread; called from any thread, must not block. */
  void onSessionThread(Runnable task);
}
