package io.minimeet.sfu.api;

import java.util.Optional;

/** What a published track shows or plays. */
public enum Source {
  MICROPHONE("microphone", MediaKind.AUDIO),
  CAMERA("camera", MediaKind.VIDEO),
  SCREEN("screen", MediaKind.VIDEO),
  SCREEN_AUDIO("screen_audio", MediaKind.AUDIO);

  private final String wire;
  private final MediaKind kind;

  Source(String wire, MediaKind kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /** The source as the control protocol writes it. */
  public String wire() {
    return wire;
  }

  public MediaKind kind() {
    return kind;
  }

  /** The source the control protocol calls {@code wire}. */
  public static Optional<Source> ofWire(String wire) {
    for (Source source : values()) {
      if (source.wire.equals(wire)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  /** What an m-line of this kind carries when nobody says. */
  public static Source usual(MediaKind kind) {
    return kind == MediaKind.AUDIO ? MICROPHONE : CAMERA;
  }
}
