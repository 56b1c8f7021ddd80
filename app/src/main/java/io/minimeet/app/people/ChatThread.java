package io.minimeet.app.people;

import io.minimeet.people.chat.ChatWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes the chat down. */
final class ChatThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatThread.class);

  private final ChatWriter writer;
  private final Thread thread;

  ChatThread(ChatWriter writer) {
    this.writer = writer;
    // No virtual one: it waits for the disk in native code, which would hold up a carrier thread.
    this.thread = Thread.ofPlatform().name("chat-writer").start(this::run);
  }

  private void run() {
    try {
      writer.run();
    } catch (InterruptedException e) {
      LOG.warn("The chat's writer was interrupted.");
    }
  }

  /** Returns when all that was handed in is written. */
  @Override
  public void close() {
    try {
      writer.end();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
