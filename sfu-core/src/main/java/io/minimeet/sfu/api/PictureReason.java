package io.minimeet.sfu.api;

import java.util.Locale;

/** Why a picture is as it is: of several reasons the first in this order. */
public enum PictureReason {
  /** The receiver asked for it. */
  PAUSED_BY_YOU,
  /** Its sender switched it off. */
  MUTED,
  /** It should flow, and does not: on its way to the server, or in it. */
  NOTHING_FLOWS,
  /** The sender makes a smaller picture than it did: its computer is busy. */
  SENDER_LIMITED_CPU,
  /** The sender stopped layers that are wanted: its uplink does not take them. */
  SENDER_LIMITED_BANDWIDTH,
  /** Much is lost between the sender and the server. */
  UPLINK_LOSS,
  /** The way to the receiver does not take more. */
  YOUR_DOWNLINK,
  /** It is not shown larger. */
  SIZE_ON_SCREEN;

  /** The reason as the control protocol writes it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
