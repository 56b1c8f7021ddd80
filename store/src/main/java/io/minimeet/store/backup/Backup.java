package io.minimeet.store.backup;

import io.minimeet.store.Store;
import io.minimeet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Writes all of a store into one file, while others use it. */
public final class Backup {
  private final Store store;
  private final List<KeptFolder> folders;
  private final Progress progress;

  /**
   * Backups of a store.
   *
   * @param folders what belongs to its rows; one that is not there is left out
   */
  public Backup(Store store, List<KeptFolder> folders, Progress progress) {
    this.store = store;
    this.folders = List.copyOf(folders);
    this.progress = progress;
  }

  /** What a backup has. */
  public record Made(long tables, long rows, long files, long bytes) {}

  /**
   * Writes the file; there is none when this throws.
   *
   * @throws StoreException with what to do
   */
  public Made write(Path file, long nowMillis) {
    try (ArchiveWriter archive = ArchiveWriter.to(file)) {
      int version = store.version();
      // The rows first: a file is written before its row, and so is there for each row seen here.
      store.database().snapshot(handle -> rows(archive, handle.getConnection()));
      for (KeptFolder folder : folders) {
        files(archive, folder);
      }
      Manifest manifest = new Manifest(version, nowMillis, archive.parts());
      archive.finish(manifest);
      long tables = manifest.parts().stream().filter(Part::isTable).count();
      return new Made(tables, manifest.rows(), manifest.parts().size() - tables, archive.bytes());
    } catch (IOException e) {
      throw failed(file, e);
    } catch (UncheckedIOException e) {
      throw failed(file, e);
    } catch (SQLException e) {
      throw new StoreException("The store could not be read: " + e.getMessage(), e);
    }
  }

  private static StoreException failed(Path file, Exception e) {
    return new StoreException(
        "The backup could not be written to "
            + file
            + ": "
            + e.getMessage()
            + ". Check that its folder can be written to and the disk is not full.",
        e);
  }

  private List<Part> rows(ArchiveWriter archive, Connection connection) {
    try {
      RowWriter writer = new RowWriter(connection, progress);
      for (Table table : Tables.of(connection)) {
        archive.addText(Part.ofTable(table.name()), out -> writer.write(table, out));
      }
      return archive.parts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new StoreException("The store could not be read: " + e.getMessage(), e);
    }
  }

  private void files(ArchiveWriter archive, KeptFolder folder) throws IOException, SQLException {
    if (!Files.isDirectory(folder.path())) {
      return;
    }
    long files = 0;
    try (Stream<Path> all = Files.walk(folder.path())) {
      for (Path file : (Iterable<Path>) all.sorted()::iterator) {
        String name =
            folder.name() + "/" + folder.path().relativize(file).toString().replace('\\', '/');
        if (Files.isRegularFile(file) && Part.isName(name)) {
          add(archive, name, file);
          progress.at(folder.name(), ++files, 0);
        }
      }
    }
  }

  private static void add(ArchiveWriter archive, String name, Path file)
      throws IOException, SQLException {
    try (InputStream in = Files.newInputStream(file)) {
      archive.addAsItIs(
          name,
          out -> {
            in.transferTo(out);
            return 0;
          });
    } catch (NoSuchFileException deletedMeanwhile) {
      // So was its row.
    }
  }
}
