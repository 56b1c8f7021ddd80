package io.minimeet.signaling.protocol;

import java.util.OptionalLong;

/** A client's message that is none; says why to the client's author. */
public final class BadMessageException extends RuntimeException {
  private final ErrorCode code;
  private final OptionalLong id;
  private final String sentence;

  BadMessageException(ErrorCode code, OptionalLong id, String message) {
    super(message);
    this.code = code;
    this.id = id;
    this.sentence = message;
  }

  /** What is wrong, and where. */
  public String sentence() {
    return sentence;
  }

  public ErrorCode code() {
    return code;
  }

  /** The request's id, where it could be read. */
  public OptionalLong id() {
    return id;
  }
}
