package io.minimeet.sfu.congestion;

/** What the trend of delay says about the link (draft-ietf-rmcat-gcc-02, section 5.4). */
enum LinkUse {
  /** Delay stays. */
  NORMAL,
  /** Delay grows: more is sent than goes through. */
  OVERUSED,
  /** Delay shrinks: a queue empties. */
  UNDERUSED
}
