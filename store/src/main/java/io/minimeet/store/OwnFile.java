package io.minimeet.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only the server's own user can read: people's words and the hashes of passwords. */
final class OwnFile {
  private OwnFile() {}

  /** Makes it where there is none; SQLite gives those beside it the same rights. */
  static void make(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, rights);
    } catch (FileAlreadyExistsException there) {
      // Made before, with the rights that somebody wants it to have.
    } catch (IOException e) {
      throw new StoreException(
          "The store's file "
              + file
              + " cannot be made ("
              + e
              + "): make the folder writable, or choose another with --data.dir.",
          e);
    }
  }
}
