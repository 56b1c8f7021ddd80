package io.minimeet.config;

/**
 * One thing that stops the start.
 *
 * @param origin where it stands
 * @param key the key it is about; empty when it is about no key
 * @param reason what is wrong, with no full stop
 * @param fix what to do, a sentence
 */
public record ConfigProblem(Origin origin, String key, String reason, String fix) {

  /** One line for people. */
  @Override
  public String toString() {
    String subject = key.isEmpty() ? "" : Quoted.printable(key) + ": ";
    return origin.describe() + ": " + subject + reason + ". " + fix;
  }
}
