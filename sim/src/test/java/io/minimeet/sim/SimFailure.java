package io.minimeet.sim;

/** Something that must not happen happened; the message names the seed and the moment. */
final class SimFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  SimFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
