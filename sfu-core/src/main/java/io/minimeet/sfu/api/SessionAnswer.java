package io.minimeet.sfu.api;

import java.util.List;
import java.util.Optional;

/**
 * The server's answer: SDP without its syntax. The server is ICE-lite and DTLS-passive; every
 * accepted m-line is in one BUNDLE group, with rtcp-mux and reduced-size RTCP.
 */
public record SessionAnswer(LocalIce ice, String fingerprint, List<AnsweredMedia> media) {

  /**
   * The server's ICE side.
   *
   * @param candidates the values of {@code a=candidate} lines, without their {@code a=}
   */
  public record LocalIce(String usernameFragment, String password, List<String> candidates) {
    @Override
    public String toString() {
      return "LocalIce[usernameFragment=" + usernameFragment + ", candidates=" + candidates + "]";
    }
  }

  /**
   * One m-line of the answer, at the place of the offered one.
   *
   * @param accepted false: written with port 0 and out of the bundle
   * @param direction the server's direction
   * @param rids the layers the server takes ({@code a=rid:… recv}, {@code a=simulcast:recv}); empty
   *     without simulcast
   * @param sends what the server sends here, when it sends
   */
  public record AnsweredMedia(
      String mid,
      MediaKind kind,
      boolean accepted,
      Direction direction,
      List<Codec> codecs,
      List<HeaderExtension> extensions,
      List<String> rids,
      Optional<SentTrack> sends) {}

  /**
   * The SSRCs of a slot, which never change, and its names for {@code a=msid} and {@code cname}.
   */
  public record SentTrack(
      long ssrc, Optional<Long> repairSsrc, String cname, String streamId, String trackId) {}
}
