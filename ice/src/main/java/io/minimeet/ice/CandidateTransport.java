package io.minimeet.ice;

/**
 * How a candidate of ours is reached, with what RFC 8445 and RFC 6544 make of that in a priority.
 */
public enum CandidateTransport {
  /** RFC 8445, 5.1.2.2: 126 for a host candidate. */
  UDP("udp", 126),
  /**
   * RFC 6544, 4.2 leaves it to local policy to prefer UDP; 90 is below every direct UDP type (host,
   * prflx, srflx).
   */
  TCP_PASSIVE("tcp", 90);

  private final String token;
  private final int typePreference;

  CandidateTransport(String token, int typePreference) {
    this.token = token;
    this.typePreference = typePreference;
  }

  String token() {
    return token;
  }

  int typePreference() {
    return typePreference;
  }
}
