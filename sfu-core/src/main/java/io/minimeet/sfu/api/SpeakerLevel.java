package io.minimeet.sfu.api;

/**
 * How loud somebody speaks.
 *
 * @param level in decibels, from 0, silence, to 127, the loudest there is
 */
public record SpeakerLevel(String participantId, int level) {
  public boolean isOf(String id) {
    return participantId.equals(id);
  }
}
