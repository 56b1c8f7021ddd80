package io.minimeet.people.file;

import io.minimeet.people.chat.ChatAudience;
import io.minimeet.people.chat.ChatNews;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frees the bytes of a file when the message that brought it is deleted, and tells others. */
public final class FreedFiles implements ChatAudience {
  private static final Logger LOG = LoggerFactory.getLogger(FreedFiles.class);

  private final FileShelf shelf;
  private final ChatAudience others;
  private final Executor threads;

  /**
   * An audience that passes on what it hears.
   *
   * @param threads where one may wait for a disk
   */
  public FreedFiles(FileShelf shelf, ChatAudience others, Executor threads) {
    this.shelf = shelf;
    this.others = others;
    this.threads = threads;
  }

  @Override
  public void tell(String roomId, ChatNews news) {
    others.tell(roomId, news);
    if (news instanceof ChatNews.Deleted deleted) {
      threads.execute(() -> free(deleted));
    }
  }

  private void free(ChatNews.Deleted deleted) {
    try {
      shelf.release(deleted.id());
    } catch (RuntimeException e) {
      LOG.warn("The file of a deleted message stays until the next sweep.", e);
    }
  }
}
