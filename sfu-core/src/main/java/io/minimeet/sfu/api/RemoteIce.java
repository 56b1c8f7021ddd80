package io.minimeet.sfu.api;

/** The ICE credentials of the other side; never printed whole. */
public record RemoteIce(String usernameFragment, String password) {
  @Override
  public String toString() {
    return "RemoteIce[usernameFragment=" + usernameFragment + "]";
  }
}
