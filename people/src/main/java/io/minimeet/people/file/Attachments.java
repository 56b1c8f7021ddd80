package io.minimeet.people.file;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatWriter;
import io.minimeet.people.right.Act;
import io.minimeet.people.right.Person;
import io.minimeet.people.room.RoomAccess;
import io.minimeet.people.room.RoomView;
import io.minimeet.store.chat.MessageKind;
import io.minimeet.store.file.StoredFile;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files in rooms, for those who may put them there and see them. Blocks. */
public final class Attachments {
  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

  private final FileShelf shelf;
  private final RoomAccess rooms;
  private final ChatWriter chat;
  private final FileOptions options;
  private final LongFunction<String> ids;

  /**
   * The files on a shelf.
   *
   * @param ids makes ids that ascend with the time they are given
   */
  public Attachments(
      FileShelf shelf,
      RoomAccess rooms,
      ChatWriter chat,
      FileOptions options,
      LongFunction<String> ids) {
    this.shelf = shelf;
    this.rooms = rooms;
    this.chat = chat;
    this.options = options;
    this.ids = ids;
  }

  /** Keeps a file, and tells the room of it by a message, which is kept when this returns. */
  public StoredFile upload(Person person, FileWish wish, byte[] bytes, long nowMillis) {
    rooms.requireInside(person, wish.roomId(), Act.CHAT);
    if (bytes.length == 0) {
      throw Refused.badInput("file", "The file is empty.");
    }
    if (bytes.length > options.mostBytes()) {
      throw Refused.tooLarge("file", "A file has at most " + options.mostBytes() + " bytes.");
    }
    if (wish.text().filter(text -> text.length() > options.mostTextChars()).isPresent()) {
      throw Refused.tooLarge(
          "text", "The words with a file have at most " + options.mostTextChars() + " characters.");
    }
    FileDraft draft =
        FileDraft.of(
            ids.apply(nowMillis), wish.roomId(), person.id(), wish.name(), bytes, nowMillis);
    StoredFile file = shelf.keep(draft, bytes);
    try {
      tell(person, file, wish.text().map(String::strip).filter(text -> !text.isEmpty()));
    } catch (Refused no) {
      // A busy writer may still keep the message; then the row is not untold any more.
      LOG.debug("file {} was kept, and its room not told: {}", file.id(), no.sentence());
      throw no;
    }
    return shelf.find(file.id()).orElse(file);
  }

  private void tell(Person person, StoredFile file, Optional<String> text) {
    KeptMessage kept = new KeptMessage();
    chat.submit(
        new ChatAct.Say(
            file.roomId(),
            person.id(),
            person.name(),
            MessageKind.FILE,
            text.orElse(file.name()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(file.id())),
        kept);
    kept.await();
  }

  /** What is known of a file; of a deleted one, too. */
  public StoredFile find(Person person, String id) {
    return seen(person, id, Act.SEE_HISTORY).file();
  }

  public OpenedFile open(Person person, String id) {
    StoredFile file = alive(find(person, id));
    FileType type = FileType.ofMediaType(file.type()).orElse(FileType.OTHER);
    return new OpenedFile(file, type, there(file, shelf.bytes(file)));
  }

  /** The small picture of an image. */
  public OpenedFile openThumbnail(Person person, String id) {
    StoredFile file = alive(find(person, id));
    if (!file.thumbnail()) {
      throw Refused.notFound("There is no thumbnail of this file.");
    }
    byte[] bytes = there(file, shelf.thumbnail(file));
    return new OpenedFile(file, FileType.of(bytes), bytes);
  }

  private static byte[] there(StoredFile file, Optional<byte[]> bytes) {
    return bytes.orElseThrow(() -> {
      LOG.error("the bytes of file {} are gone: {}", file.id(), file.digest());
      return notThere();
    });
  }

  /** Takes a file out of its room; that there was one stays. */
  public void delete(Person person, String id, long nowMillis) {
    Seen seen = seen(person, id, Act.SEE_ROOM);
    boolean own = seen.file().uploaderId().equals(person.id());
    if (!own && !seen.room().allows(Act.MODERATE)) {
      throw Refused.forbidden("Only who uploaded it and moderators can delete it.");
    }
    shelf.delete(seen.file(), nowMillis);
  }

  private record Seen(StoredFile file, RoomView room) {}

  /** Whoever may not see the room does not learn that there is such a file. */
  private Seen seen(Person person, String id, Act act) {
    StoredFile file = shelf.find(id).orElseThrow(Attachments::notThere);
    try {
      return new Seen(file, rooms.require(person, file.roomId(), act));
    } catch (Refused no) {
      throw no.reason() == Reason.NOT_FOUND ? notThere() : no;
    }
  }

  private static StoredFile alive(StoredFile file) {
    if (file.isDeleted()) {
      throw notThere();
    }
    return file;
  }

  private static Refused notThere() {
    return Refused.notFound("There is no such file.");
  }
}
