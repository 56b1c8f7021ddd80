package io.minimeet.app;

import io.minimeet.app.people.HouseOptions;
import io.minimeet.config.MiniMeetConfig;
import io.minimeet.store.StoreOptions;
import java.nio.file.Path;

/** Makes the options of the side of people of the configuration. */
final class HouseSettings {
  /** Statements take a millisecond; who finds so many before them is told to come again. */
  private static final int QUESTIONS_AT_ONCE = 256;

  private HouseSettings() {}

  static HouseOptions of(MiniMeetConfig config) {
    Path data = config.data().dir();
    return new HouseOptions(StoreOptions.in(data), data.resolve("keys"), QUESTIONS_AT_ONCE);
  }
}
