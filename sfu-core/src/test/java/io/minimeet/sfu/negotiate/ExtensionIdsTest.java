package io.minimeet.sfu.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.minimeet.rtp.HeaderExtensionUri;
import io.minimeet.sfu.api.HeaderExtension;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtensionIdsTest {
  private final ExtensionIds ids =
      new ExtensionIds(
          List.of(
              new HeaderExtension(1, HeaderExtensionUri.MID),
              new HeaderExtension(255, HeaderExtensionUri.RID),
              new HeaderExtension(9, "urn:example:unknown")));

  @Test
  void shouldLookUpBothWays() {
    assertEquals(1, ids.id(Extension.MID));
    assertEquals(Extension.MID, ids.extension(1));
    assertEquals(255, ids.id(Extension.RID));
    assertEquals(Extension.RID, ids.extension(255));
  }

  @Test
  void shouldKnowNothingOfWhatWasNotAgreed() {
    assertEquals(ExtensionIds.NONE, ids.id(Extension.AUDIO_LEVEL));
    assertNull(ids.extension(9));
    assertNull(ids.extension(0));
  }
}
