package io.minimeet.people.file;

/** The disk failed, or the folder of files cannot be had; the message says what to do. */
public final class FileException extends RuntimeException {
  FileException(String message, Throwable cause) {
    super(message, cause);
  }
}
