package io.minimeet.sim.client;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The numbers a client chose for payload types and header extensions. No two kinds of client agree
 * on them, so that a server which passes numbers through is found out.
 *
 * @param namesSsrcs whether its offers have {@code a=ssrc} lines; otherwise streams bind by mid
 */
public record ClientShape(
    int opus,
    int red,
    int vp8,
    int rtx,
    int mid,
    int rid,
    int repairedRid,
    int audioLevel,
    int absSendTime,
    int transportWide,
    boolean namesSsrcs) {

  /** The third one's ids need the two-byte form of header extensions. */
  private static final List<ClientShape> KINDS =
      List.of(
          new ClientShape(111, 63, 96, 97, 4, 10, 11, 1, 2, 3, true),
          new ClientShape(109, 116, 120, 124, 3, 5, 6, 7, 8, 9, true),
          new ClientShape(96, 98, 100, 101, 9, 12, 13, 17, 3, 4, false));

  public static ClientShape ofKind(int number) {
    return KINDS.get(Math.floorMod(number, KINDS.size()));
  }

  public List<Codec> codecs(MediaKind kind) {
    if (kind == MediaKind.AUDIO) {
      return List.of(
          new Codec(opus, "opus", 48_000, 2, Map.of("useinbandfec", "1"), List.of("transport-cc")),
          new Codec(red, "red", 48_000, 2, Map.of(), List.of("transport-cc")));
    }
    return List.of(
        new Codec(
            vp8,
            "vp8",
            90_000,
            1,
            Map.of(),
            List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli")),
        new Codec(rtx, "rtx", 90_000, 1, Map.of("apt", Integer.toString(vp8)), List.of()));
  }

  public List<HeaderExtension> extensions(MediaKind kind) {
    List<HeaderExtension> common =
        List.of(
            new HeaderExtension(mid, HeaderExtensionUri.MID),
            new HeaderExtension(absSendTime, HeaderExtensionUri.ABS_SEND_TIME),
            new HeaderExtension(transportWide, HeaderExtensionUri.TRANSPORT_WIDE_CC));
    List<HeaderExtension> own =
        kind == MediaKind.AUDIO
            ? List.of(new HeaderExtension(audioLevel, HeaderExtensionUri.AUDIO_LEVEL))
            : List.of(
                new HeaderExtension(rid, HeaderExtensionUri.RID),
                new HeaderExtension(repairedRid, HeaderExtensionUri.REPAIRED_RID));
    return Stream.concat(common.stream(), own.stream()).toList();
  }
}
