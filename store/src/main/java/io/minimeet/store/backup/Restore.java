package io.minimeet.store.backup;

import io.minimeet.store.Dialect;
import io.minimeet.store.Store;
import io.minimeet.store.StoreException;
import io.minimeet.store.StoreOptions;
import io.minimeet.store.chat.MessageWords;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings a backup back. The rows come in one transaction: when it is cut off, the store is as empty
 * as before, and the same can be tried again.
 */
public final class Restore {
  private final StoreOptions options;
  private final List<KeptFolder> folders;
  private final MessageWords.Terms terms;
  private final Progress progress;

  /**
   * Restores into a store.
   *
   * @param terms what messages are found by
   */
  public Restore(
      StoreOptions options, List<KeptFolder> folders, MessageWords.Terms terms, Progress progress) {
    this.options = options;
    this.folders = List.copyOf(folders);
    this.terms = terms;
    this.progress = progress;
  }

  /** What came back. */
  public record Done(long madeAtMillis, long tables, long rows, long files) {}

  /**
   * Restores all of it, or no row.
   *
   * @throws StoreException when the file is no whole backup or the store is not empty, with what to
   *     do
   */
  public Done run(Path file) {
    try (ArchiveReader archive = ArchiveReader.open(file, progress)) {
      Manifest manifest = archive.manifest();
      mustBeKnown(manifest);
      try (Store store = Store.openAt(options, manifest.schemaVersion())) {
        mustFit(store, manifest);
        long files = files(archive);
        store.database().change(handle -> rows(archive, handle, store.dialect()));
        store.bringUpToDate();
        return new Done(
            manifest.madeAtMillis(), manifest.parts().size() - files, manifest.rows(), files);
      }
    } catch (EOFException e) {
      throw new StoreException("This backup ends too early; nothing was restored.", e);
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("The backup could not be restored: " + e.getMessage(), e);
    }
  }

  private void mustBeKnown(Manifest manifest) {
    if (manifest.schemaVersion() > Store.newestVersion()) {
      throw new StoreException(
          "This backup was made by a newer MiniMeet (its tables have version "
              + manifest.schemaVersion()
              + ", this release knows "
              + Store.newestVersion()
              + "). Restore it with that release.");
    }
    Map<String, KeptFolder> known = byName();
    for (Part part : manifest.parts()) {
      if (!part.isTable() && !known.containsKey(part.folder())) {
        throw Manifest.foreign();
      }
    }
  }

  private Map<String, KeptFolder> byName() {
    return folders.stream().collect(Collectors.toMap(KeptFolder::name, Function.identity()));
  }

  private static void mustFit(Store store, Manifest manifest) {
    EmptyTables.filled(store)
        .ifPresent(table -> {
          throw new StoreException(
              "This store is not empty: there are rows in its table "
                  + table
                  + ". A backup is restored into an empty one: "
                  + elsewhere(store.dialect()));
        });
    if (store.version() > manifest.schemaVersion()) {
      throw new StoreException(
          "The backup is of an older release (its tables have version "
              + manifest.schemaVersion()
              + "), and this store has tables of version "
              + store.version()
              + " already. Restore into a store without tables, which then are brought up to date: "
              + elsewhere(store.dialect()));
    }
  }

  private static String elsewhere(Dialect dialect) {
    return switch (dialect) {
      case SQLITE -> "move minimeet.db out of the data folder, or choose another by --data.dir.";
      case MARIADB, POSTGRESQL -> "make a new database and name it by --store.url.";
    };
  }

  private long files(ArchiveReader archive) throws IOException {
    Map<String, KeptFolder> known = byName();
    long files = 0;
    for (Part part : archive.manifest().parts()) {
      KeptFolder folder = known.get(part.folder());
      if (folder != null && !part.isTable()) {
        try (InputStream in = archive.open(part)) {
          PrivateFiles.write(folder.path(), part.pathInFolder(), in);
        }
        progress.at(folder.name(), ++files, 0);
      }
    }
    return files;
  }

  private void rows(ArchiveReader archive, Handle handle, Dialect dialect) {
    try {
      Map<String, Table> tables = new LinkedHashMap<>();
      for (Table table : Tables.of(handle.getConnection())) {
        tables.put(table.name(), table);
      }
      EmptyTables.forgetTheOffer(handle, tables.keySet());
      RowReader reader = new RowReader(handle.getConnection(), progress);
      for (Part part : archive.manifest().parts()) {
        if (part.isTable()) {
          Table table = tables.get(part.table());
          if (table == null) {
            throw Manifest.foreign();
          }
          try (InputStream in = archive.open(part)) {
            reader.read(table, in, part.rows());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new StoreException("The rows could not be restored: " + e.getMessage(), e);
    }
    MessageWords.fill(handle, dialect, terms, done -> progress.at("messages to be found", done, 0));
  }
}
