package io.minimeet.sfu.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One payload type of an m-line (RFC 8866 rtpmap, fmtp and rtcp-fb together).
 *
 * @param name the encoding name in lower case: {@code opus}, {@code red}, {@code vp8}, {@code rtx}
 *     …
 * @param channels 1 where the SDP names none
 * @param parameters the fmtp parameters in their order; a value without a key (as RED has) stands
 *     under the empty key
 * @param feedback the rtcp-fb values: {@code nack}, {@code nack pli}, {@code transport-cc} …
 */
public record Codec(
    int payloadType,
    String name,
    int clockRate,
    int channels,
    Map<String, String> parameters,
    List<String> feedback) {

  /** For an rtx codec, the payload type it repairs (RFC 4588, apt). */
  public Optional<Integer> repairedPayloadType() {
    String apt = parameters.get("apt");
    if (!name.equals("rtx") || apt == null || !apt.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(apt));
  }
}
