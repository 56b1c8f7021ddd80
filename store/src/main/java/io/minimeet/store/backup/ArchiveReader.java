package io.minimeet.store.backup;

import io.minimeet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive that is all there and as it was written. */
final class ArchiveReader implements AutoCloseable {
  /** A list of some hundred thousand files. */
  private static final int MOST_MANIFEST_BYTES = 64 << 20;

  private final ZipFile zip;
  private final Manifest manifest;

  private ArchiveReader(ZipFile zip) throws IOException {
    this.zip = zip;
    this.manifest = Manifest.read(manifestBytes());
  }

  /** Reads all of it once, and refuses what is not as it was written. */
  static ArchiveReader open(Path file, Progress progress) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("There is no file " + file.toAbsolutePath().normalize() + ".");
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new StoreException(
          "This file is no backup that MiniMeet made, or only the beginning of one.", e);
    }
    try {
      ArchiveReader archive = new ArchiveReader(zip);
      archive.verify(progress);
      return archive;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private byte[] manifestBytes() throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.FILE);
    if (entry == null) {
      throw Manifest.foreign();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(MOST_MANIFEST_BYTES);
    } catch (ZipException e) {
      throw damaged(Manifest.FILE);
    }
  }

  Manifest manifest() {
    return manifest;
  }

  InputStream open(Part part) throws IOException {
    ZipEntry entry = zip.getEntry(part.name());
    if (entry == null) {
      throw damaged(part.name());
    }
    return zip.getInputStream(entry);
  }

  private void verify(Progress progress) throws IOException {
    Set<String> known = new HashSet<>(Set.of(Manifest.FILE));
    long done = 0;
    for (Part part : manifest.parts()) {
      if (!known.add(part.name()) || !isWhole(part)) {
        throw damaged(part.name());
      }
      progress.at("checked parts", ++done, manifest.parts().size());
    }
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(stranger -> {
          throw damaged(stranger);
        });
  }

  private boolean isWhole(Part part) throws IOException {
    DigestedOutput digested = new DigestedOutput(OutputStream.nullOutputStream());
    try (InputStream in = open(part)) {
      in.transferTo(digested);
    } catch (ZipException e) {
      return false;
    }
    return digested.bytes() == part.bytes() && digested.digest().equals(part.sha256());
  }

  private static StoreException damaged(String part) {
    return new StoreException(
        "This backup is damaged: its part "
            + part
            + " is not what was written. Nothing was restored; take another backup.");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
