package io.minimeet.store.backup;

import java.nio.file.Path;

/**
 * A folder of files that belong to the rows.
 *
 * @param name what it is called in archives: small letters
 */
public record KeptFolder(String name, Path path) {
  public KeptFolder {
    if (!name.matches("[a-z]+") || name.equals(Part.ROWS)) {
      throw new IllegalArgumentException(name);
    }
  }
}
