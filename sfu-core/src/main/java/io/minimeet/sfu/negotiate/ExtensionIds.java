package io.minimeet.sfu.negotiate;

import io.minimeet.sfu.api.HeaderExtension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids that one m-line gives to the header extensions, looked up both ways without a hash. */
// An ordinal is only an index into an array of this object; it is never stored or sent.
@SuppressWarnings("EnumOrdinal")
public final class ExtensionIds {
  /** No id: the extension was not negotiated. */
  public static final int NONE = 0;

  private static final int MAX_ID = 255;

  private final @Nullable Extension[] byId = new @Nullable Extension[MAX_ID + 1];
  private final int[] ids = new int[Extension.values().length];

  public ExtensionIds(List<HeaderExtension> agreed) {
    for (HeaderExtension each : agreed) {
      Extension.ofUri(each.uri())
          .ifPresent(extension -> {
            byId[each.id()] = extension;
            ids[extension.ordinal()] = each.id();
          });
    }
  }

  public int id(Extension extension) {
    return ids[extension.ordinal()];
  }

  /** What the id of an arrived element means; null for one that was not negotiated. */
  public @Nullable Extension extension(int id) {
    return id <= MAX_ID ? byId[id] : null;
  }

  static boolean isUsable(HeaderExtension extension) {
    return extension.id() > 0 && extension.id() <= MAX_ID;
  }
}
