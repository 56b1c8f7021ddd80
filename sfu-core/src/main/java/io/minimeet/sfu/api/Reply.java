package io.minimeet.sfu.api;

/**
 * Where the outcome of a command goes: exactly one of the two methods is called, once, on the
 * room's thread.
 */
public interface Reply<T> {
  void done(T value);

  void refused(Refusal refusal);

  /** A reply nobody waits for. */
  static <T> Reply<T> ignored() {
    return new Reply<>() {
      @Override
      public void done(T value) {}

      @Override
      public void refused(Refusal refusal) {}
    };
  }
}
