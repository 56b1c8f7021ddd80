package io.minimeet.people.file;

import io.minimeet.store.file.StoredFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file that is about to be kept.
 *
 * @param size of a picture; empty for everything else
 */
record FileDraft(
    String id,
    String roomId,
    String uploaderId,
    String name,
    FileType type,
    Optional<PictureSize> size,
    long bytes,
    String digest,
    long createdAtMillis) {

  static FileDraft of(
      String id, String roomId, String uploaderId, String name, byte[] bytes, long nowMillis) {
    FileType said = FileType.of(bytes);
    Optional<PictureSize> size = PictureHeader.size(said, bytes);
    // What begins like a picture and is none is not shown as one.
    FileType type = said.isImage() && size.isEmpty() ? FileType.OTHER : said;
    return new FileDraft(
        id,
        roomId,
        uploaderId,
        FileNames.of(name),
        type,
        size,
        bytes.length,
        digest(bytes),
        nowMillis);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  StoredFile file(boolean thumbnail) {
    return new StoredFile(
        id,
        roomId,
        uploaderId,
        name,
        type.mediaType(),
        bytes,
        digest,
        size.map(known -> OptionalInt.of(known.width())).orElse(OptionalInt.empty()),
        size.map(known -> OptionalInt.of(known.height())).orElse(OptionalInt.empty()),
        thumbnail,
        Optional.empty(),
        createdAtMillis,
        OptionalLong.empty());
  }
}
