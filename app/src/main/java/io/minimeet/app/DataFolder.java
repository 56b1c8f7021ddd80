package io.minimeet.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of all that outlives the process. One server at a time has it. */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = "minimeet.lock";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder where there is none, and takes it; throws {@link StartException} when it
   * cannot.
   */
  public static DataFolder open(Path folder) {
    return ifFree(folder)
        .orElseThrow(() ->
            new StartException(
                "another MiniMeet server uses the data folder "
                    + folder.toAbsolutePath().normalize()
                    + ": stop it, or choose another folder with --data.dir"));
  }

  /** As {@link #open}; empty when another process has it. */
  public static Optional<DataFolder> ifFree(Path folder) {
    make(folder);
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DataFolder(folder, channel, lock));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Makes the folder where there is none, and leaves it to others. */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static StartException unwritable(Path folder, IOException e) {
    return new StartException(
        "cannot write to the data folder "
            + folder.toAbsolutePath().normalize()
            + " ("
            + reason(e)
            + "): make it writable, or choose another with --data.dir",
        e);
  }

  /** The message of a file's exception is the file's name; its reason is elsewhere. */
  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException exists -> "there is a file of that name";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException other when other.getReason() != null ->
          other.getReason().toLowerCase(Locale.ROOT);
      default -> String.valueOf(e.getMessage());
    };
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  @Override
  public String toString() {
    return folder.toAbsolutePath().normalize().toString();
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The process ends; the system lets go of the lock.
    }
  }
}
