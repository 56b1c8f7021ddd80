package io.minimeet.signaling.wish;

import io.minimeet.signaling.door.Response;

/** The types and headers of both protocols. */
final class WishHeaders {
  static final String SDP = "application/sdp";
  static final String FRAGMENT = "application/trickle-ice-sdpfrag";

  private WishHeaders() {}

  /**
   * Pages of any origin may call: there is no cookie and no session that another page could borrow.
   */
  static Response shared(Response response) {
    return response
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Expose-Headers", "Location, ETag, Link, Accept-Patch, Retry-After");
  }

  /** The answer to a preflight, and to a client that asks what is here (RFC 9725 section 4.2). */
  static Response preflight(String methods) {
    return shared(Response.empty(204))
        .with("Allow", methods)
        .with("Accept-Post", SDP)
        .with("Accept-Patch", FRAGMENT)
        .with("Access-Control-Allow-Methods", methods)
        .with("Access-Control-Allow-Headers", "Content-Type, Authorization, If-Match")
        .with("Access-Control-Max-Age", "86400");
  }
}
