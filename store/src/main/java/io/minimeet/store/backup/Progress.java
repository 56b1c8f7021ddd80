package io.minimeet.store.backup;

/** Is told how far long work is. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (what, done, total) -> {};

  /**
   * So far.
   *
   * @param total 0 while unknown
   */
  void at(String what, long done, long total);
}
