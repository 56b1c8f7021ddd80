package io.minimeet.app.people;

import io.minimeet.signaling.protocol.ErrorCode;

/** A room does not let somebody in: an answer, not a bug, so it has no stack trace. */
final class TurnedAway extends RuntimeException {
  private final ErrorCode code;

  TurnedAway(ErrorCode code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
