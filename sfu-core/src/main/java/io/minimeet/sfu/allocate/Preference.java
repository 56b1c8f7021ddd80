package io.minimeet.sfu.allocate;

/** What a picture gives up first when there is not room for all of it. */
public enum Preference {
  /** A face: up to half of the frame rate for the next larger size. */
  BALANCED,
  /** A film on a shared screen: size; the frame rate only when there is no smaller size. */
  MOTION,
  /** A text on a shared screen, which must be read: the frame rate. */
  DETAIL
}
