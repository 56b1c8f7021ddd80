package io.minimeet.signaling.protocol;

import io.minimeet.people.Reason;
import io.minimeet.sfu.api.Refusal;
import java.util.Locale;

/** The codes an error can have, over a WebSocket and in {@code application/problem+json}. */
public enum ErrorCode {
  BAD_MESSAGE(400),
  UNKNOWN_EVENT(404),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  TAKEN(409),
  CONFLICT(409),
  NOT_IN_ROOM(404),
  ROOM_NOT_FOUND(404),
  ROOM_FULL(409),
  ROOM_LOCKED(403),
  WRONG_PASSWORD(403),
  ALREADY_JOINED(409),
  SDP_REJECTED(400),
  RATE_LIMITED(429),
  TOO_LARGE(413),
  MOVED(409),
  BUSY(503),
  DRAINING(503),
  INTERNAL(500);

  private final int httpStatus;
  private final Since since;

  ErrorCode(int httpStatus) {
    this(httpStatus, Since.NOW);
  }

  ErrorCode(int httpStatus, Since since) {
    this.httpStatus = httpStatus;
    this.since = since;
  }

  /** Whether this release gives it. */
  public boolean isBuilt() {
    return since == Since.NOW;
  }

  /** The code as the control protocol writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status an HTTP answer with this code has, where nothing more exact is known. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The code for what the rules refused. */
  public static ErrorCode of(Reason reason) {
    return switch (reason) {
      case BAD_INPUT -> BAD_MESSAGE;
      case UNAUTHORIZED -> UNAUTHORIZED;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case TAKEN -> TAKEN;
      case CONFLICT -> CONFLICT;
      case TOO_LARGE -> TOO_LARGE;
      case TOO_MANY -> RATE_LIMITED;
      case BUSY -> BUSY;
    };
  }

  /** The code for what a room refused. */
  public static ErrorCode of(Refusal refusal) {
    return switch (refusal.code()) {
      case ROOM_FULL -> ROOM_FULL;
      case ROOM_NOT_FOUND -> ROOM_NOT_FOUND;
      case NOT_IN_ROOM -> NOT_IN_ROOM;
      case SDP_REJECTED -> SDP_REJECTED;
      case BAD_MESSAGE -> BAD_MESSAGE;
      case DRAINING -> DRAINING;
      case INTERNAL -> INTERNAL;
    };
  }
}
