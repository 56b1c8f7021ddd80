package io.minimeet.people.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bytes of files, each under its digest: {@code ab/ab12…}, with the thumbnail beside it. What
 * is there is whole: it is written elsewhere, synced, and moved. One server at a time has it.
 */
public final class FileFolder {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final String INCOMING = "incoming";
  private static final String THUMBNAIL = ".thumb";
  private static final int PREFIX_CHARS = 2;

  private final Path folder;
  private final Path incoming;
  private final boolean posix;

  private FileFolder(Path folder) {
    this.folder = folder;
    this.incoming = folder.resolve(INCOMING);
    this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Makes the folder where there is none, and throws away what an earlier run did not finish.
   *
   * @throws FileException when it cannot be had, with what to do
   */
  public static FileFolder open(Path folder) {
    FileFolder files = new FileFolder(folder);
    try {
      Files.createDirectories(files.incoming, files.mode("rwx------"));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(files.incoming)) {
        for (Path each : left) {
          Files.delete(each);
        }
      }
      return files;
    } catch (IOException e) {
      throw new FileException(
          "The folder of files " + folder + " cannot be used: make it writable. (" + e + ")", e);
    }
  }

  /** Writes bytes to where nobody looks for them yet; they are on the disk when this returns. */
  Path stage(byte[] bytes) {
    Path draft = incoming;
    try {
      draft = Files.createTempFile(incoming, "", "", mode("rw-------"));
      try (FileChannel channel = FileChannel.open(draft, EnumSet.of(StandardOpenOption.WRITE))) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      return draft;
    } catch (IOException e) {
      drop(draft);
      throw failed("written", e);
    }
  }

  /** Gives staged bytes their place; those that are there already are the same. */
  void place(Path staged, String digest) {
    move(staged, content(digest));
  }

  void placeThumbnail(Path staged, String digest) {
    move(staged, thumbnail(digest));
  }

  private void move(Path staged, Path place) {
    Path parent = folder.resolve(place.getFileName().toString().substring(0, PREFIX_CHARS));
    try {
      if (Files.notExists(parent)) {
        Files.createDirectories(parent, mode("rwx------"));
        sync(folder);
      }
      Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
      sync(parent);
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /** A name in a folder is kept when the folder is. */
  private void sync(Path folder) throws IOException {
    if (posix) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Throws a staged file away, where it was not placed. */
  void drop(Path staged) {
    try {
      if (!staged.equals(incoming)) {
        Files.deleteIfExists(staged);
      }
    } catch (IOException e) {
      throw failed("removed", e);
    }
  }

  boolean has(String digest) {
    return Files.exists(content(digest));
  }

  boolean hasThumbnail(String digest) {
    return Files.exists(thumbnail(digest));
  }

  Optional<byte[]> read(String digest) {
    return read(content(digest));
  }

  Optional<byte[]> readThumbnail(String digest) {
    return read(thumbnail(digest));
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** Removes the bytes and the thumbnail made of them. */
  void remove(String digest) {
    try {
      Files.deleteIfExists(thumbnail(digest));
      Files.deleteIfExists(content(digest));
    } catch (IOException e) {
      throw failed("removed", e);
    }
  }

  /** The first letters of all digests there are; by them it is gone through piece by piece. */
  List<String> prefixes() {
    return names(folder).stream().filter(name -> name.length() == PREFIX_CHARS).sorted().toList();
  }

  /** The digests that begin so, be it that there is a thumbnail only. */
  List<String> digests(String prefix) {
    return names(folder.resolve(prefix)).stream()
        .map(name -> name.replace(THUMBNAIL, ""))
        .filter(name -> DIGEST.matcher(name).matches() && name.startsWith(prefix))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        names.add(String.valueOf(file.getFileName()));
      }
    } catch (IOException e) {
      throw failed("listed", e);
    }
    return names;
  }

  private Path content(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("no digest");
    }
    return folder.resolve(digest.substring(0, PREFIX_CHARS)).resolve(digest);
  }

  private Path thumbnail(String digest) {
    Path content = content(digest);
    return content.resolveSibling(content.getFileName() + THUMBNAIL);
  }

  private FileAttribute<?>[] mode(String mode) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static FileException failed(String what, IOException e) {
    return new FileException("A file could not be " + what + ": " + e, e);
  }
}
