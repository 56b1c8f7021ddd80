package io.minimeet.signaling.protocol;

/** Which release brings an event. */
enum Since {
  NOW,
  LATER
}
