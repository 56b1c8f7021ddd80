package io.minimeet.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only the server's own user can read: keys, and what people sent each other. */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Writes a file below a folder, which is made when it is missing. */
  static void write(Path folder, String path, InputStream in) throws IOException {
    Path file = folder.resolve(path);
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException(path + " is no file");
    }
    Files.createDirectories(parent, owners(folder));
    Path draft = Files.createTempFile(parent, ".restored", ".part");
    try {
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      ownersOnly(draft);
      Disk.syncFile(draft);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      Disk.syncFolder(file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** For folders that only the server is to see into. */
  static FileAttribute<?>[] owners(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void ownersOnly(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
