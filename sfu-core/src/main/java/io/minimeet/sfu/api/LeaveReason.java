package io.minimeet.sfu.api;

/** Why somebody is gone from a room. */
public enum LeaveReason {
  LEFT("left"),
  CONNECTION_LOST("connection_lost"),
  REPLACED("replaced"),
  ROOM_CLOSED("room_closed"),
  /** Somebody who may do so put them out. */
  KICKED("kicked");

  private final String wire;

  LeaveReason(String wire) {
    this.wire = wire;
  }

  /** The reason as the control protocol writes it. */
  public String wire() {
    return wire;
  }
}
