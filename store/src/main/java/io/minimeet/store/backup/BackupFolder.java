package io.minimeet.store.backup;

import io.minimeet.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The backups of a folder, under names that lead nowhere else. What somebody put there by hand
 * counts, too; what is no file of its own, such as a link, does not.
 */
public final class BackupFolder {
  private static final String SUFFIX = ".zip";

  /** As long as the audit log's column for what something was done to. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}\\.zip");

  /** What {@link Backup} had begun when the process was killed. */
  private static final String DRAFTS = "minimeet-[0-9]*.zip.*.part";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;

  public BackupFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** All there are, the newest first. */
  public List<KeptBackup> list() {
    List<KeptBackup> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path file : files) {
          find(String.valueOf(file.getFileName())).ifPresent(found::add);
        }
      } catch (IOException e) {
        throw failed("read", folder, e);
      }
    }
    found.sort(
        Comparator.comparingLong(KeptBackup::madeAtMillis)
            .thenComparing(KeptBackup::name)
            .reversed());
    return List.copyOf(found);
  }

  /** The backup of this name, which may be any text. */
  public Optional<KeptBackup> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    try {
      BasicFileAttributes facts =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return facts.isRegularFile()
          ? Optional.of(
              new KeptBackup(name, facts.size(), facts.lastModifiedTime().toMillis(), file))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  /** Makes one, named by its time. One at a time. */
  public KeptBackup make(Backup backup, long nowMillis) {
    Path file = free("minimeet-" + TIME.format(Instant.ofEpochMilli(nowMillis)));
    backup.write(file, nowMillis);
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(nowMillis));
    } catch (IOException e) {
      throw failed("written", file, e);
    }
    return find(String.valueOf(file.getFileName())).orElseThrow();
  }

  private Path free(String name) {
    try {
      Files.createDirectories(folder, PrivateFiles.owners(folder));
    } catch (IOException e) {
      throw failed("made", folder, e);
    }
    Path file = folder.resolve(name + SUFFIX);
    for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
      file = folder.resolve(name + "-" + number + SUFFIX);
    }
    return file;
  }

  /** False when there is none of this name. */
  public boolean delete(String name) {
    Optional<KeptBackup> found = find(name);
    try {
      return found.isPresent() && Files.deleteIfExists(found.get().file());
    } catch (IOException e) {
      throw failed("deleted", found.orElseThrow().file(), e);
    }
  }

  /** Removes what an earlier run of the server did not finish; no other may be under way. */
  public void forgetDrafts() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFTS)) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw failed("tidied", folder, e);
    }
  }

  private static StoreException failed(String what, Path where, IOException e) {
    return new StoreException(
        where + " could not be " + what + " (" + e + "). Check who may write there.", e);
  }
}
