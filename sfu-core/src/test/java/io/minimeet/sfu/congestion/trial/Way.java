package io.minimeet.sfu.congestion.trial;

/** Takes packets somewhere, or loses them. */
@FunctionalInterface
interface Way {
  void carry(int bytes, Runnable arrival);
}
