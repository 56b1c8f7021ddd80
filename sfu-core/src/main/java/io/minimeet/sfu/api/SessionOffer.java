package io.minimeet.sfu.api;

import java.util.List;

/**
 * An offer as the engine needs it: SDP without its syntax. All m-lines share one transport (BUNDLE
 * with rtcp-mux), so ICE and DTLS stand here once.
 *
 * @param fingerprint the value of {@code a=fingerprint}: {@code sha-256 AB:CD:…}
 * @param setup {@code actpass}, {@code active} or {@code passive}
 */
public record SessionOffer(
    RemoteIce ice, String fingerprint, String setup, List<OfferedMedia> media) {

  /**
   * One m-line, in the order of the offer.
   *
   * @param rejected the line has port 0 and is not bundled: it stays as a place holder
   * @param rids the simulcast layers of {@code a=simulcast:send}, best last where the client orders
   *     them so
   * @param ssrcs the {@code a=ssrc} ids, in their order
   * @param repairSsrcs of {@code ssrcs}, those that repair another (second of an {@code FID}
   *     group), as pairs of primary and repair
   * @param layerSsrcs of {@code ssrcs}, the simulcast layers of a {@code SIM} group, as clients of
   *     old send them that know no rids: the smallest picture first
   */
  public record OfferedMedia(
      String mid,
      MediaKind kind,
      boolean rejected,
      Direction direction,
      List<Codec> codecs,
      List<HeaderExtension> extensions,
      List<String> rids,
      List<Long> ssrcs,
      List<RepairPair> repairSsrcs,
      List<Long> layerSsrcs) {

    /** A line whose SSRCs are no simulcast layers. */
    public OfferedMedia(
        String mid,
        MediaKind kind,
        boolean rejected,
        Direction direction,
        List<Codec> codecs,
        List<HeaderExtension> extensions,
        List<String> rids,
        List<Long> ssrcs,
        List<RepairPair> repairSsrcs) {
      this(mid, kind, rejected, direction, codecs, extensions, rids, ssrcs, repairSsrcs, List.of());
    }

    /** The same line without what its writer wants to send. */
    public OfferedMedia withoutSending() {
      return new OfferedMedia(
          mid,
          kind,
          rejected,
          Direction.of(false, direction.receives()),
          codecs,
          extensions,
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** The same offer of a client that may only receive. */
  public SessionOffer withoutSending() {
    return new SessionOffer(
        ice, fingerprint, setup, media.stream().map(OfferedMedia::withoutSending).toList());
  }

  /** The SSRC of a stream and of the RTX stream that repairs it. */
  public record RepairPair(long primary, long repair) {}
}
