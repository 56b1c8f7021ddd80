package io.minimeet.sfu.negotiate;

import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.sfu.api.Codec;
import io.minimeet.sfu.api.MediaKind;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a codec across people: two payload types with equal formats carry the same bits,
 * so a packet can go from one to the other unchanged.
 *
 * @param variant the parameters that make streams incompatible: the profile, and for H264 the
 *     packetization mode
 */
public record MediaFormat(Name name, String variant) {
  /** The codecs the server forwards. */
  public enum Name {
    OPUS(MediaKind.AUDIO, null),
    RED(MediaKind.AUDIO, null),
    VP8(MediaKind.VIDEO, VideoCodec.VP8),
    VP9(MediaKind.VIDEO, VideoCodec.VP9),
    H264(MediaKind.VIDEO, VideoCodec.H264),
    AV1(MediaKind.VIDEO, VideoCodec.AV1);

    private final MediaKind kind;
    private final @Nullable VideoCodec videoCodec;

    Name(MediaKind kind, @Nullable VideoCodec videoCodec) {
      this.kind = kind;
      this.videoCodec = videoCodec;
    }

    @Nullable VideoCodec videoCodec() {
      return videoCodec;
    }
  }

  /** Of Opus (RFC 7587), and of RED around it. */
  private static final int AUDIO_CLOCK_RATE = 48_000;

  /** Of every video codec here; any other rate, 0 among them, is nonsense. */
  private static final int VIDEO_CLOCK_RATE = 90_000;

  /** The format of an offered codec; empty when the server does not forward it. */
  public static Optional<MediaFormat> of(MediaKind kind, Codec codec) {
    Optional<MediaFormat> format =
        switch (codec.name()) {
          case "opus" -> Optional.of(new MediaFormat(Name.OPUS, ""));
          // RFC 2198; only around Opus, which the clock rate tells apart from RED around T.140.
          case "red" -> Optional.of(new MediaFormat(Name.RED, ""));
          case "vp8" -> Optional.of(new MediaFormat(Name.VP8, ""));
          case "vp9" -> Optional.of(new MediaFormat(Name.VP9, parameter(codec, "profile-id", "0")));
          case "h264" -> h264(codec);
          case "av1" -> Optional.of(new MediaFormat(Name.AV1, parameter(codec, "profile", "0")));
          default -> Optional.empty();
        };
    int clockRate = kind == MediaKind.AUDIO ? AUDIO_CLOCK_RATE : VIDEO_CLOCK_RATE;
    return format.filter(it -> it.name.kind == kind && codec.clockRate() == clockRate);
  }

  /**
   * Mode 1 alone: mode 0 cannot carry the fragments that a browser's pictures need (RFC 6184, 5.4).
   */
  private static Optional<MediaFormat> h264(Codec codec) {
    if (!parameter(codec, "packetization-mode", "0").equals("1")) {
      return Optional.empty();
    }
    String profileLevelId = parameter(codec, "profile-level-id", "42e01f");
    // The level may differ between the two sides (level-asymmetry-allowed); the profile may not.
    return profileLevelId.length() == 6
        ? Optional.of(new MediaFormat(Name.H264, profileLevelId.substring(0, 4)))
        : Optional.empty();
  }

  private static String parameter(Codec codec, String key, String otherwise) {
    return codec.parameters().getOrDefault(key, otherwise).toLowerCase(Locale.ROOT);
  }
}
