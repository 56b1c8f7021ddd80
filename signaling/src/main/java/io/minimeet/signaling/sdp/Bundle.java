package io.minimeet.signaling.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one BUNDLE group (RFC 9143) that holds every m-line which is not rejected.
 *
 * @param mids the mid of each m-line; made up where a line without one may be
 * @param first the line whose transport attributes hold for all
 */
record Bundle(List<String> mids, MediaSection first) {

  static Bundle of(SdpSections sections) {
    List<MediaSection> live = sections.media().stream().filter(m -> !m.rejected()).toList();
    if (live.isEmpty()) {
      throw new SdpException(0, "the offer has no m-line that is not rejected");
    }
    List<String> mids = mids(sections.media(), live.size() > 1);
    if (live.size() == 1) {
      return new Bundle(mids, live.getFirst());
    }
    Map<String, MediaSection> byMid = new HashMap<>();
    for (int i = 0; i < mids.size(); i++) {
      byMid.put(mids.get(i), sections.media().get(i));
    }
    List<String> group = group(sections.session(), byMid);
    for (MediaSection section : live) {
      String mid = section.attributes().first("mid").orElseThrow().value();
      if (!group.contains(mid)) {
        throw section.wrong("the m-line is not in the BUNDLE group: all media share one port here");
      }
    }
    MediaSection first =
        group.stream()
            .map(byMid::get)
            .filter(section -> section != null && !section.rejected())
            .findFirst()
            .orElse(live.getFirst());
    return new Bundle(mids, first);
  }

  private static List<String> group(Attributes session, Map<String, MediaSection> byMid) {
    for (Attribute line : session.all("group")) {
      if (line.head().equals("BUNDLE")) {
        List<String> group = List.of(line.tail().split(" +", -1));
        for (String mid : group) {
          if (!byMid.containsKey(mid)) {
            throw line.wrong("the BUNDLE group names a mid that no m-line has");
          }
        }
        return group;
      }
    }
    throw new SdpException(0, "there is no a=group:BUNDLE line: all media share one port here");
  }

  private static List<String> mids(List<MediaSection> media, boolean required) {
    Set<String> seen = new HashSet<>();
    List<String> mids = new ArrayList<>();
    for (MediaSection section : media) {
      Attribute line = section.attributes().first("mid").orElse(null);
      if (line == null && required && !section.rejected()) {
        throw section.wrong("the m-line has no a=mid, which a BUNDLE group needs");
      }
      String mid = line == null ? "" : line.value();
      if (line != null && !isMid(mid)) {
        throw line.wrong("a mid has 1 to " + SdpLimits.MID_CHARS + " characters and no space");
      }
      if (line != null && !seen.add(mid)) {
        throw line.wrong("two m-lines have this mid");
      }
      mids.add(mid);
    }
    nameTheNameless(mids, seen);
    return List.copyOf(mids);
  }

  private static void nameTheNameless(List<String> mids, Set<String> seen) {
    for (int i = 0; i < mids.size(); i++) {
      if (mids.get(i).isEmpty()) {
        int name = i;
        while (!seen.add(Integer.toString(name))) {
          name++;
        }
        mids.set(i, Integer.toString(name));
      }
    }
  }

  private static boolean isMid(String text) {
    return !text.isEmpty()
        && text.length() <= SdpLimits.MID_CHARS
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
