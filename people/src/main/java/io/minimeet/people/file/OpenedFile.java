package io.minimeet.people.file;

import io.minimeet.store.file.StoredFile;

/** A file, and the bytes that were asked for; they are not to be changed. */
public final class OpenedFile {
  private final StoredFile file;
  private final FileType type;
  private final byte[] bytes;

  OpenedFile(StoredFile file, FileType type, byte[] bytes) {
    this.file = file;
    this.type = type;
    this.bytes = bytes;
  }

  public StoredFile file() {
    return file;
  }

  /** What the bytes are, which for a thumbnail is not what the file is. */
  public FileType type() {
    return type;
  }

  public byte[] bytes() {
    return bytes;
  }

  /**
   * Whether a browser may show it by itself: a picture, and none that would fill the memory of
   * whoever looks.
   */
  public boolean isShown() {
    return type.isImage()
        && new PictureSize(file.width().orElse(0), file.height().orElse(0)).fits();
  }
}
