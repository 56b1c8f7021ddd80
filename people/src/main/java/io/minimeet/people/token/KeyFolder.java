package io.minimeet.people.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Signing keys as files, one a key, that only the server's own user can read. */
public final class KeyFolder {
  private static final String ENDING = ".key";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final Path folder;
  private final boolean posix;

  private KeyFolder(Path folder, boolean posix) {
    this.folder = folder;
    this.posix = posix;
  }

  /**
   * Makes the folder where there is none.
   *
   * @throws TokenException when the folder cannot be made, or is open to other users of the machine
   */
  public static KeyFolder open(Path folder) {
    try {
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, mode(posix, "rwx------"));
      }
      KeyFolder keys = new KeyFolder(folder, posix);
      keys.refuseOthers(folder);
      return keys;
    } catch (IOException e) {
      throw new TokenException("cannot open the folder of keys " + folder, e);
    }
  }

  List<SigningKey> read() {
    List<SigningKey> keys = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        keys.add(read(file));
      }
    } catch (IOException e) {
      throw new TokenException("cannot read the keys in " + folder, e);
    }
    return keys;
  }

  private SigningKey read(Path file) throws IOException {
    refuseOthers(file);
    SigningKey key =
        KeyText.read(Files.readString(file))
            .orElseThrow(() -> new TokenException(file + " holds no key"));
    if (!file.equals(fileOf(key))) {
      throw new TokenException(file + " holds the key " + key.id() + ", not the one of its name");
    }
    return key;
  }

  /** A key is there whole or not at all, whenever the power fails. */
  void write(SigningKey key) {
    Path file = fileOf(key);
    Path draft = folder.resolve(key.id() + ".new");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode(posix, "rw-------"))) {
        ByteBuffer text = ByteBuffer.wrap(KeyText.write(key).getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TokenException("cannot write the key " + file, e);
    }
  }

  void remove(SigningKey key) {
    try {
      Files.deleteIfExists(fileOf(key));
    } catch (IOException e) {
      throw new TokenException("cannot remove the old key " + fileOf(key), e);
    }
  }

  private Path fileOf(SigningKey key) {
    return folder.resolve(key.id() + ENDING);
  }

  /** Tightening it in silence would hide that the key may have been read. */
  private void refuseOthers(Path path) throws IOException {
    if (posix) {
      Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(path));
      granted.retainAll(OTHERS);
      if (!granted.isEmpty()) {
        throw new TokenException(
            path
                + " is open to other users of this machine: take their rights (chmod go= ...),"
                + " or remove it to have new keys made");
      }
    }
  }

  private static FileAttribute<?>[] mode(boolean posix, String mode) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
