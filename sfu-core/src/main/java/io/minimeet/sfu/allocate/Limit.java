package io.minimeet.sfu.allocate;

/** Why a picture is planned no better. */
public enum Limit {
  /** There is no better layer. */
  NOTHING_BETTER,
  /** It is not shown larger or faster; or not at all, when it is paused. */
  SIZE,
  /** The link has no room for more; or for none at all, when it is paused. */
  BUDGET,
  /** There is nothing to send. */
  NOTHING_THERE
}
