package io.minimeet.signaling.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The layers an m-line sends: {@code a=rid} (RFC 8851) named by {@code a=simulcast} (RFC 8853). */
final class SimulcastLines {
  /** A rid travels in a one-byte header extension: 16 bytes at most (RFC 8285 section 4.2). */
  private static final int MAX_RID_CHARS = 16;

  private SimulcastLines() {}

  static List<String> of(Attributes media) {
    Set<String> declared = new HashSet<>();
    for (Attribute line : media.all("rid")) {
      if (!isRid(line.head())) {
        throw line.wrong("a rid has 1 to 16 letters, digits, \"-\" or \"_\"");
      }
      if (line.tail().equals("send") || line.tail().startsWith("send ")) {
        declared.add(line.head());
      }
    }
    List<String> rids = new ArrayList<>();
    for (Attribute line : media.all("simulcast")) {
      for (String stream : sendStreams(line)) {
        firstFlowing(stream)
            // RFC 8853 section 5.1: an id without its a=rid line is to be ignored.
            .filter(rid -> declared.contains(rid) && !rids.contains(rid))
            .ifPresent(rids::add);
      }
      if (rids.size() > SdpLimits.RIDS) {
        throw line.wrong("more than " + SdpLimits.RIDS + " simulcast layers");
      }
    }
    return List.copyOf(rids);
  }

  /** The list after the word "send", cut at ";". */
  private static List<String> sendStreams(Attribute line) {
    String[] words = line.value().split(" +", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (words[i].equals("send")) {
        return Arrays.asList(words[i + 1].split(";", -1));
      }
      if (!words[i].equals("recv")) {
        throw line.wrong("a simulcast line is \"send rid;rid…\", \"recv rid;rid…\" or both");
      }
    }
    return List.of();
  }

  /** Of the alternatives of one stream the first that is not paused ("~"). */
  private static Optional<String> firstFlowing(String stream) {
    return Arrays.stream(stream.split(",", -1))
        .filter(rid -> !rid.startsWith("~") && !rid.isEmpty())
        .findFirst();
  }

  private static boolean isRid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_RID_CHARS
        && text.chars().allMatch(c -> Ascii.isAlphanumeric(c) || c == '-' || c == '_');
  }
}
