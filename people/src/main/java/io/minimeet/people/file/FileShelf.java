package io.minimeet.people.file;

import io.minimeet.people.Refused;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.file.FileStore;
import io.minimeet.store.file.StoredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rows and the bytes they refer to. Bytes get their first row, or lose their last, under one lock:
 * otherwise a file could be put where its equal is just being removed.
 */
public final class FileShelf {
  /** A message that is not kept by then is not coming any more. */
  private static final long UNTOLD_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final FileStore store;
  private final FileFolder folder;
  private final Thumbnails thumbnails = new Thumbnails();
  private final long roomBytes;
  private final ReentrantLock lock = new ReentrantLock();

  public FileShelf(FileStore store, FileFolder folder, FileOptions options) {
    this.store = store;
    this.folder = folder;
    this.roomBytes = options.roomBytes();
  }

  /** Keeps a file. Its row says whether there is a thumbnail. */
  StoredFile keep(FileDraft draft, byte[] bytes) {
    requireRoom(draft);
    Path content = folder.stage(bytes);
    Optional<Path> small = Optional.empty();
    try {
      // To draw one takes long: not again for a picture that is there, and not under the lock.
      small =
          folder.hasThumbnail(draft.digest())
              ? Optional.empty()
              : thumbnails.of(draft.type(), bytes).map(folder::stage);
      return place(draft, content, small);
    } finally {
      small.ifPresent(folder::drop);
      folder.drop(content);
    }
  }

  private StoredFile place(FileDraft draft, Path content, Optional<Path> small) {
    lock.lock();
    try {
      if (!folder.has(draft.digest())) {
        folder.place(content, draft.digest());
      }
      small.ifPresent(path -> folder.placeThumbnail(path, draft.digest()));
      StoredFile file = draft.file(folder.hasThumbnail(draft.digest()));
      try {
        return store.write(rows -> {
          requireRoom(draft, rows.hasRoom(draft.roomId()), rows.roomBytes(draft.roomId()));
          rows.insert(file);
          return file;
        });
      } catch (RuntimeException unkept) {
        removeUnused(List.of(draft.digest()));
        throw unkept;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Looked at twice: bytes that have no place are not to be written for nothing. */
  private void requireRoom(FileDraft draft) {
    long there = store.read(rows -> rows.roomBytes(draft.roomId()));
    requireRoom(draft, true, there);
  }

  private void requireRoom(FileDraft draft, boolean room, long there) {
    if (!room) {
      throw Refused.notFound("There is no such room.");
    }
    if (there + draft.bytes() > roomBytes) {
      throw Refused.tooLarge(
          "file",
          "The files of a room have at most "
              + roomBytes
              + " bytes together, and this one would be more. Delete others first.");
    }
  }

  Optional<byte[]> bytes(StoredFile file) {
    return folder.read(file.digest());
  }

  Optional<byte[]> thumbnail(StoredFile file) {
    return folder.readThumbnail(file.digest());
  }

  /** A file, be it deleted. */
  Optional<StoredFile> find(String id) {
    return store.read(rows -> rows.find(id));
  }

  /** Deletes a file, and its bytes when no other has them. */
  void delete(StoredFile file, long nowMillis) {
    if (store.<Boolean>write(rows -> rows.delete(file.id(), nowMillis))) {
      release(List.of(file.digest()));
    }
  }

  /** Frees what a message brought that is deleted now. */
  void release(MessageId message) {
    release(store.read(rows -> rows.broughtBy(message)).stream().map(StoredFile::digest).toList());
  }

  /**
   * Removes what belongs to nothing any more: to be run at the start, and now and then. Rooms,
   * accounts and old messages go without a word to the disk.
   *
   * @return how many files' bytes it removed
   */
  public int sweep(long nowMillis) {
    store.<Integer>write(rows -> rows.forgetUntold(nowMillis - UNTOLD_MILLIS));
    int removed = 0;
    for (String prefix : folder.prefixes()) {
      removed += release(folder.digests(prefix));
    }
    return removed;
  }

  /** Removes those bytes that no file has any more; gives how many. */
  private int release(Collection<String> digests) {
    lock.lock();
    try {
      return removeUnused(digests);
    } finally {
      lock.unlock();
    }
  }

  private int removeUnused(Collection<String> digests) {
    List<String> unused = new ArrayList<>(digests);
    Set<String> used = store.read(rows -> rows.inUse(digests));
    unused.removeAll(used);
    unused.forEach(folder::remove);
    return unused.size();
  }
}
