package io.minimeet.app;

import io.minimeet.config.MiniMeetConfig;
import io.minimeet.store.backup.KeptFolder;
import java.nio.file.Path;
import java.util.List;

/** The folders of the data folder without which the rows are worth less. */
public final class StoredFolders {
  private static final String FILES = "files";

  private StoredFolders() {}

  public static List<KeptFolder> of(MiniMeetConfig config) {
    Path data = config.data().dir();
    return List.of(
        new KeptFolder("keys", HouseSettings.of(config).keys()),
        new KeptFolder(FILES, data.resolve(FILES)));
  }
}
