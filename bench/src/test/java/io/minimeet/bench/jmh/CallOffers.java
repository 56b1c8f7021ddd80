package io.minimeet.bench.jmh;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.Direction;
import io.minimeet.sfu.api.HeaderExtension;
import io.minimeet.sfu.api.MediaKind;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.SessionOffer.RepairPair;
import java.util.List;
import java.util.Map;

/** What the clients of a rehearsed call offer: sound and a picture with RTX, as browsers do. */
final class CallOffers {
  static final int OPUS = 111;
  static final int VP8 = 96;
  static final int RTX = 97;
  static final int AUDIO_LEVEL_ID = 1;
  static final int ABS_SEND_TIME_ID = 2;
  static final int TRANSPORT_WIDE_CC_ID = 3;
  static final int MID_ID = 4;
  static final int SOUND_SSRC = 0x5000_0001;
  static final int PICTURE_SSRC = 0x5000_0002;
  static final int REPAIR_SSRC = 0x5000_0003;

  private CallOffers() {}

  static List<OfferedMedia> publisher() {
    return List.of(
        media(
            "0",
            MediaKind.AUDIO,
            Direction.SENDONLY,
            List.of((long) SOUND_SSRC),
            List.of(),
            opus()),
        media(
            "1",
            MediaKind.VIDEO,
            Direction.SENDONLY,
            List.of((long) PICTURE_SSRC, (long) REPAIR_SSRC),
            List.of(new RepairPair(PICTURE_SSRC, REPAIR_SSRC)),
            vp8()));
  }

  static List<OfferedMedia> receiver() {
    return List.of(
        media("0", MediaKind.AUDIO, Direction.RECVONLY, List.of(), List.of(), opus()),
        media("1", MediaKind.VIDEO, Direction.RECVONLY, List.of(), List.of(), vp8()));
  }

  private static List<Codec> opus() {
    return List.of(new Codec(OPUS, "opus", 48_000, 2, Map.of(), List.of("transport-cc")));
  }

  private static List<Codec> vp8() {
    return List.of(
        new Codec(VP8, "vp8", 90_000, 1, Map.of(), List.of("nack", "nack pli", "transport-cc")),
        new Codec(RTX, "rtx", 90_000, 1, Map.of("apt", String.valueOf(VP8)), List.of()));
  }

  private static OfferedMedia media(
      String mid,
      MediaKind kind,
      Direction direction,
      List<Long> ssrcs,
      List<RepairPair> repairs,
      List<Codec> codecs) {
    return new OfferedMedia(
        mid,
        kind,
        false,
        direction,
        codecs,
        List.of(
            new HeaderExtension(AUDIO_LEVEL_ID, HeaderExtensionUri.AUDIO_LEVEL),
            new HeaderExtension(ABS_SEND_TIME_ID, HeaderExtensionUri.ABS_SEND_TIME),
            new HeaderExtension(TRANSPORT_WIDE_CC_ID, HeaderExtensionUri.TRANSPORT_WIDE_CC),
            new HeaderExtension(MID_ID, HeaderExtensionUri.MID)),
        List.of(),
        ssrcs,
        repairs);
  }
}
