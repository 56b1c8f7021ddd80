package io.minimeet.store.file;

import io.minimeet.store.chat.MessageId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A file of a room.
 *
 * @param name as its uploader called it, for people to read
 * @param type its media type, told by its bytes
 * @param digest SHA-256 of the bytes, in small hexadecimal digits
 * @param width of an image as it is shown
 * @param thumbnail whether there is a small picture of it
 * @param messageId the message that brought it; empty until that is kept
 */
public record StoredFile(
    String id,
    String roomId,
    String uploaderId,
    String name,
    String type,
    long bytes,
    String digest,
    OptionalInt width,
    OptionalInt height,
    boolean thumbnail,
    Optional<MessageId> messageId,
    long createdAtMillis,
    OptionalLong deletedAtMillis) {

  public boolean isDeleted() {
    return deletedAtMillis.isPresent();
  }
}
