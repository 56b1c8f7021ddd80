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
  public static final MediaFormat OPUS = new MediaFormat(Name.OPUS, "");

  /** RFC 2198. */
  public static final MediaFormat RED = new MediaFormat(Name.RED, "");

  /** The codecs the server forwards. */
  public enum Name {
    OPUS(MediaKind.AUDIO, 48_000, null),
    RED(MediaKind.AUDIO, 48_000, null), // around Opus; around T.140 it has another clock
    VP8(MediaKind.VIDEO, 90_000, VideoCodec.VP8),
    VP9(MediaKind.VIDEO, 90_000, VideoCodec.VP9),
    H264(MediaKind.VIDEO, 90_000, VideoCodec.H264),
    AV1(MediaKind.VIDEO, 90_000, VideoCodec.AV1);

    private final MediaKind kind;
    private final int clockRate;
    private final @Nullable VideoCodec videoCodec;

    Name(MediaKind kind, int clockRate, @Nullable VideoCodec videoCodec) {
      this.kind = kind;
      this.clockRate = clockRate;
      this.videoCodec = videoCodec;
    }

    @Nullable VideoCodec videoCodec() {
      return videoCodec;
    }
  }

  /**
   * The format of an offered codec; empty when the server does not forward it. Each has the one
   * clock rate its payload format defines; any other would also be a divisor of a stranger's
   * choice.
   */
  public static Optional<MediaFormat> of(MediaKind kind, Codec codec) {
    Optional<MediaFormat> format =
        switch (codec.name()) {
          case "opus" -> Optional.of(OPUS);
          case "red" -> Optional.of(RED);
          case "vp8" -> Optional.of(new MediaFormat(Name.VP8, ""));
          case "vp9" -> Optional.of(new MediaFormat(Name.VP9, parameter(codec, "profile-id", "0")));
          case "h264" -> h264(codec);
          case "av1" -> Optional.of(new MediaFormat(Name.AV1, parameter(codec, "profile", "0")));
          default -> Optional.empty();
        };
    return format.filter(it -> it.name.kind == kind && it.name.clockRate == codec.clockRate());
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
