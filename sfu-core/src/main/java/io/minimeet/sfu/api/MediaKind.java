package io.minimeet.sfu.api;

/** The kinds of m-lines there are; an APPLICATION line (a data channel) is always rejected. */
public enum MediaKind {
  AUDIO,
  VIDEO,
  APPLICATION
}
