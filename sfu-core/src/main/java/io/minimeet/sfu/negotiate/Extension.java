package io.minimeet.sfu.negotiate;

import io.minimeet.rtp.HeaderExtensionUri;
import java.util.Optional;

/** The RTP header extensions the server knows. */
public enum Extension {
  MID(HeaderExtensionUri.MID, false),
  RID(HeaderExtensionUri.RID, false),
  REPAIRED_RID(HeaderExtensionUri.REPAIRED_RID, false),
  AUDIO_LEVEL(HeaderExtensionUri.AUDIO_LEVEL, true),
  ABS_SEND_TIME(HeaderExtensionUri.ABS_SEND_TIME, false),
  TRANSPORT_WIDE_CC(HeaderExtensionUri.TRANSPORT_WIDE_CC, false),
  VIDEO_ORIENTATION(HeaderExtensionUri.VIDEO_ORIENTATION, true),
  DEPENDENCY_DESCRIPTOR(HeaderExtensionUri.DEPENDENCY_DESCRIPTOR, true),
  FRAME_MARKING(HeaderExtensionUri.FRAME_MARKING, true),
  PLAYOUT_DELAY(HeaderExtensionUri.PLAYOUT_DELAY, true);

  private final String uri;
  private final boolean passedOn;

  Extension(String uri, boolean passedOn) {
    this.uri = uri;
    this.passedOn = passedOn;
  }

  /** Whether the value goes from the publisher to the receivers, under each one's id. */
  public boolean isPassedOn() {
    return passedOn;
  }

  public static Optional<Extension> ofUri(String uri) {
    for (Extension extension : values()) {
      if (extension.uri.equals(uri)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }
}
