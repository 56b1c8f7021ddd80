package io.minimeet.bench.flame;

/** What runs in a frame, as async-profiler marks it at the end of the name ({@code ann}). */
enum FrameKind {
  JAVA("Java"),
  NATIVE("libraries and the JVM"),
  KERNEL("kernel");

  private static final String MARK = "_[";
  private static final int MARK_LENGTH = "_[k]".length();

  private final String words;

  FrameKind(String words) {
    this.words = words;
  }

  /** Compiled, inlined, interpreted, compiled by C1: all of it is Java. */
  static FrameKind of(String marked) {
    if (!isMarked(marked)) {
      return NATIVE;
    }
    return marked.charAt(marked.length() - 2) == 'k' ? KERNEL : JAVA;
  }

  /** The name without its mark. */
  static String nameOf(String marked) {
    return isMarked(marked) ? marked.substring(0, marked.length() - MARK_LENGTH) : marked;
  }

  private static boolean isMarked(String name) {
    return name.length() > MARK_LENGTH
        && name.endsWith("]")
        && name.startsWith(MARK, name.length() - MARK_LENGTH);
  }

  String words() {
    return words;
  }

  /** Its class in the style sheet. */
  String style() {
    return switch (this) {
      case JAVA -> "java";
      case NATIVE -> "native";
      case KERNEL -> "kernel";
    };
  }
}
