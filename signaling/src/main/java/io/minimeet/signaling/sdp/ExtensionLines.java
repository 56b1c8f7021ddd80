package io.minimeet.signaling.sdp;

import io.minimeet.sfu.api.HeaderExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code a=extmap} lines of an m-line and of the session above it (RFC 8285). */
final class ExtensionLines {
  /** Above stand only ids of offers for later (RFC 8285 section 7: 4096 and up). */
  private static final int MAX_ID = 255;

  private ExtensionLines() {}

  static List<HeaderExtension> of(Attributes session, Attributes media) {
    List<HeaderExtension> extensions = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    for (Attributes level : List.of(media, session)) {
      List<Attribute> lines = level.all("extmap");
      // Lines are counted, not extensions: the session's are read again for every m-line.
      if (lines.size() > SdpLimits.EXTENSIONS) {
        throw lines.getLast().wrong("more than " + SdpLimits.EXTENSIONS + " header extensions");
      }
      for (Attribute line : lines) {
        extension(line).filter(e -> ids.add(e.id())).ifPresent(extensions::add);
      }
    }
    return List.copyOf(extensions);
  }

  private static Optional<HeaderExtension> extension(Attribute line) {
    String head = line.head();
    int slash = head.indexOf('/');
    String direction = slash < 0 ? "" : head.substring(slash + 1);
    Optional<Integer> id = Numbers.upTo(slash < 0 ? head : head.substring(0, slash), 65_535);
    // What follows the URI are attributes of the extension, and none we know has any.
    String uri = new Attribute(line.line(), line.name(), line.tail()).head();
    if (id.isEmpty() || uri.isEmpty()) {
      throw line.wrong("an extmap is \"id[/direction] URI\"");
    }
    if (id.get() < 1 || id.get() > MAX_ID || direction.equals("inactive")) {
      return Optional.empty();
    }
    return Optional.of(new HeaderExtension(id.get(), uri));
  }
}
