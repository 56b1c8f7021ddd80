package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.SessionOffer.RepairPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SSRCs an m-line declares (RFC 5576).
 *
 * @param layers the simulcast layers of its {@code SIM} group, in their order; such groups were
 *     never standardised, and are what Chrome's “Plan B” clients send
 */
record SsrcLines(List<Long> ssrcs, List<RepairPair> repairs, List<Long> layers) {
  static final SsrcLines NONE = new SsrcLines(List.of(), List.of(), List.of());

  private static final long MAX_SSRC = 0xFFFF_FFFFL;

  static SsrcLines of(Attributes media) {
    Set<Long> ssrcs = new LinkedHashSet<>();
    for (Attribute line : media.all("ssrc")) {
      ssrcs.add(
          Numbers.upTo(line.head(), MAX_SSRC)
              .orElseThrow(() -> line.wrong("an SSRC is a number of 32 bits")));
      if (ssrcs.size() > SdpLimits.SSRCS) {
        throw line.wrong("more than " + SdpLimits.SSRCS + " SSRCs");
      }
    }
    List<RepairPair> repairs = new ArrayList<>();
    for (Attribute line : media.all("ssrc-group")) {
      pair(line).filter(p -> declares(ssrcs, p) && !repairs.contains(p)).ifPresent(repairs::add);
    }
    List<Long> layers = new ArrayList<>();
    for (Attribute line : media.all("ssrc-group")) {
      if (layers.isEmpty()) {
        layers.addAll(layers(line, ssrcs));
      }
    }
    return new SsrcLines(List.copyOf(ssrcs), List.copyOf(repairs), List.copyOf(layers));
  }

  /** “SIM low middle high”; a group of one is no simulcast. */
  private static List<Long> layers(Attribute line, Set<Long> ssrcs) {
    if (!line.head().equals("SIM")) {
      return List.of();
    }
    List<Long> named =
        Stream.of(line.tail().split(" +", SdpLimits.SSRCS))
            .map(id ->
                Numbers.upTo(id, MAX_SSRC).orElseThrow(() -> line.wrong("a SIM group names SSRCs")))
            .filter(ssrcs::contains)
            .distinct()
            .toList();
    return named.size() > 1 ? named : List.of();
  }

  private static boolean declares(Set<Long> ssrcs, RepairPair pair) {
    return pair.primary() != pair.repair()
        && ssrcs.contains(pair.primary())
        && ssrcs.contains(pair.repair());
  }

  /** RFC 4588 section 8.8: "FID primary rtx". Other semantics (FEC-FR) are not ours. */
  private static Optional<RepairPair> pair(Attribute line) {
    if (!line.head().equals("FID")) {
      return Optional.empty();
    }
    String[] ids = line.tail().split(" +", -1);
    Optional<Long> primary = ids.length == 2 ? Numbers.upTo(ids[0], MAX_SSRC) : Optional.empty();
    Optional<Long> repair = ids.length == 2 ? Numbers.upTo(ids[1], MAX_SSRC) : Optional.empty();
    if (primary.isEmpty() || repair.isEmpty()) {
      throw line.wrong("an FID group names the SSRC of a stream and of its repair");
    }
    return Optional.of(new RepairPair(primary.get(), repair.get()));
  }
}
