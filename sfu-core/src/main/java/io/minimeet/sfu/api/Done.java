package io.minimeet.sfu.api;

/** A command was carried out, and there is nothing more to say of it. */
public enum Done {
  DONE
}
