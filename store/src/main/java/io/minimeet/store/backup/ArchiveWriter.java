package io.minimeet.store.backup;

import io.minimeet.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive under another name, and gives it its own once all of it is on the disk. Only
 * its owner can read it.
 */
final class ArchiveWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path draft;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Part> parts = new ArrayList<>();

  private ArchiveWriter(Path file, Path draft, FileChannel channel) {
    this.file = file;
    this.draft = draft;
    this.channel = channel;
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
  }

  /** Writes what a part has, and gives how many rows that was. */
  @FunctionalInterface
  interface Body {
    long write(OutputStream out) throws IOException, SQLException;
  }

  static ArchiveWriter to(Path file) throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    if (Files.exists(whole)) {
      throw new StoreException("There is a file " + whole + " already. Name another one.");
    }
    Path folder = whole.getParent();
    Path name = whole.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      throw new StoreException("There is no folder for " + whole + ". Make it first.");
    }
    Path draft = Files.createTempFile(folder, name + ".", ".part");
    return new ArchiveWriter(whole, draft, FileChannel.open(draft, StandardOpenOption.WRITE));
  }

  /** Adds rows, which become a tenth of their size. */
  void addText(String name, Body body) throws IOException, SQLException {
    add(name, Deflater.BEST_SPEED, body);
  }

  /** Adds what is as small as it can be already, such as pictures. */
  void addAsItIs(String name, Body body) throws IOException, SQLException {
    add(name, Deflater.NO_COMPRESSION, body);
  }

  private void add(String name, int level, Body body) throws IOException, SQLException {
    zip.setLevel(level);
    zip.putNextEntry(new ZipEntry(name));
    DigestedOutput out = new DigestedOutput(zip);
    long rows = body.write(out);
    zip.closeEntry();
    parts.add(new Part(name, out.bytes(), rows, out.digest()));
  }

  /** What was added so far. */
  List<Part> parts() {
    return List.copyOf(parts);
  }

  void finish(Manifest manifest) throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(new ZipEntry(Manifest.FILE));
    zip.write(manifest.write());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file);
    }
    Disk.syncFolder(file);
  }

  long bytes() throws IOException {
    return Files.size(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }
}
