package io.minimeet.bench.flame;

/** There is nothing that could be drawn; the message says why. */
final class FlameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FlameException(String message) {
    super(message);
  }
}
