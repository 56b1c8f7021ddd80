package io.minimeet.sfu.api;

/**
 * What the control plane pins to a participant, to have it back when another connection takes the
 * participant over. The room does not look at it.
 */
public interface Badge {
  /** Nothing worth to be remembered. */
  Badge NONE = new Badge() {};
}
