package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.SessionOffer.RepairPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SSRCs an m-line declares (RFC 5576). */
record SsrcLines(List<Long> ssrcs, List<RepairPair> repairs) {
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
    return new SsrcLines(List.copyOf(ssrcs), List.copyOf(repairs));
  }

  private static boolean declares(Set<Long> ssrcs, RepairPair pair) {
    return pair.primary() != pair.repair()
        && ssrcs.contains(pair.primary())
        && ssrcs.contains(pair.repair());
  }

  /** RFC 4588 section 8.8: "FID primary rtx". Other semantics (SIM, FEC-FR) are not ours. */
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
