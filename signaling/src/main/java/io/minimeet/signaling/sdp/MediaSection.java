package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.MediaKind;
import java.util.List;

/**
 * An m-line and the attributes below it, as written.
 *
 * @param line where the m-line stands
 * @param type the media type as written; more types exist than {@link MediaKind} has
 */
record MediaSection(
    int line, String type, int port, String protocol, List<String> formats, Attributes attributes) {

  /** Types the server never takes (text, message, image) are treated as a data channel is. */
  MediaKind kind() {
    return switch (type) {
      case "audio" -> MediaKind.AUDIO;
      case "video" -> MediaKind.VIDEO;
      default -> MediaKind.APPLICATION;
    };
  }

  /** RFC 9143 section 6: port 0 with bundle-only is alive, port 0 without it is not. */
  boolean rejected() {
    return port == 0 && !attributes.has("bundle-only");
  }

  boolean carriesRtp() {
    return kind() != MediaKind.APPLICATION;
  }

  SdpException wrong(String problem) {
    return new SdpException(line, problem);
  }
}
