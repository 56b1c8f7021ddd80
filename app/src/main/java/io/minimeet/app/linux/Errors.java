package io.minimeet.app.linux;

/** The error numbers of Linux that a person may meet, in the system's words. */
final class Errors {
  private Errors() {}

  static String words(String call, int number) {
    String words =
        switch (number) {
          case 1 -> "Operation not permitted";
          case 13 -> "Permission denied";
          case 24 -> "Too many open files";
          case 97 -> "Address family not supported";
          case Libc.EADDRINUSE -> "Address already in use";
          case 99 -> "Cannot assign requested address";
          default -> "error " + number;
        };
    return call + ": " + words;
  }
}
