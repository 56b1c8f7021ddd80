package io.minimeet.sfu;

import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.srtp.SrtpProfile;

/**
 * What a person reads later about a call. The engine has no logger of its own; the shell has one
 * and marks each line with the id that the control connection's lines have too.
 *
 * <p>Called on the shard's thread, a few times a call and never a packet. A client decides how
 * often its path changes: whoever writes that down has to bound it.
 */
public interface CallLog {
  /** Writes nothing. */
  CallLog NONE = new SilentCallLog();

  /** Somebody is in a room: the first that is told of a call. */
  void joined(String callId, Arrival arrival);

  /** An offer began a new connection for media. */
  void offered(String callId);

  /**
   * Media can flow.
   *
   * @param sinceOfferNanos the time since the offer that began this connection
   * @param path where media is sent to: protocol and address
   */
  void connected(String callId, long sinceOfferNanos, SrtpProfile profile, String path);

  /** Media is sent to another address from now on. */
  void pathChanged(String callId, String path);

  /** Nothing flows in a slot though it should, and nothing helped; or it does again. */
  void stalled(String callId, String mid, boolean stalled);

  void iceRestarted(String callId);

  /** There is no media any more; the participant may still be there. */
  void disconnected(String callId, String cause);

  /** Another control connection took the participant over: its id marks the lines from now on. */
  void resumed(String callId, String formerCallId);

  /**
   * A picture that the participant receives is otherwise from now on; at most once a second for
   * each of its slots.
   */
  void picture(String callId, PictureNote note);

  /** The picture in a slot is over: another one begins there, or none. */
  void pictureEnded(String callId, String mid, long nowNanos);

  /** How the participant's ways are; every ten seconds while it is connected. */
  void link(String callId, LinkSample sample);

  /** The participant is out of the room. */
  void left(String callId, LeaveReason reason, Traffic traffic);

  /**
   * Who came where.
   *
   * @param hidden whether the others are not told of them
   */
  record Arrival(String roomId, String participantId, String userId, String name, boolean hidden) {}

  /** The RTP of a whole stay in a room, as encrypted; without IP, UDP and TCP headers. */
  record Traffic(long packetsReceived, long bytesReceived, long packetsSent, long bytesSent) {}
}
