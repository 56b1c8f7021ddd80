package io.minimeet.sfu.api;

/** Why a command was not carried out: a code for machines, a sentence for people. */
public record Refusal(Code code, String message) {
  /** The codes of the control protocol that a room can give. */
  public enum Code {
    ROOM_FULL,
    ROOM_NOT_FOUND,
    NOT_IN_ROOM,
    SDP_REJECTED,
    BAD_MESSAGE,
    DRAINING,
    INTERNAL
  }
}
