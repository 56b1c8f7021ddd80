package io.minimeet.sfu.speak;

import java.util.Arrays;

/**
 * One microphone on the board: how far above its noise it was in each of the last fifty frames of
 * 20 ms.
 */
final class Voice {
  static final long FRAME_NANOS = 20_000_000L;
  static final int MEDIUM_FRAMES = 5;
  static final int LONG_PARTS = 10;
  static final int MAX_STRENGTH = 13;

  private static final int FRAMES = MEDIUM_FRAMES * LONG_PARTS;

  /** A moment, so that one click of a tongue is none. */
  private static final int IMMEDIATE_FRAMES = 3;

  /** A strength from here on is speech: 18 dB above the noise. */
  private static final int ACTIVE = 3;

  /** So many active frames make a tenth of a second of speech. */
  private static final int ACTIVE_FRAMES = 3;

  /** Within half a second of its last active tenth a voice still speaks: between two words. */
  private static final int SPEAKING_PARTS = 5;

  /** Silence is 127 below the loudest (RFC 6464). */
  private static final int LOUDEST = 127;

  /** Below −65 dBov nothing is speech, however quiet the rest. */
  private static final int LEAST_LOUDNESS = LOUDEST - 65;

  /** What comes from a microphone in a quiet room, until its noise is known. */
  private static final float USUAL_NOISE = LOUDEST - 87;

  private static final int MARGIN_DB = 6;
  private static final int DB_A_STRENGTH = 4;

  /** The noise is followed upwards within some five seconds, downwards at once. */
  private static final float NOISE_RISE = 1f / 256;

  private static final float LOUDNESS_CHANGE = 1f / 8;

  /** A packet carries up to 60 ms (RFC 7587 allows more, no browser makes it). */
  private static final long PACKET_FRAMES = 3;

  /** No packet for longer than any packet lasts, and some jitter: nothing is being said. */
  private static final long SILENT_AFTER_NANOS = 80_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private final String participantId;
  private final byte[] strengths = new byte[FRAMES];
  private int newest;
  private long newestNanos = NEVER;
  private float noise = USUAL_NOISE;
  private float loudness;
  private boolean marksSpeech;

  Voice(String participantId) {
    this.participantId = participantId;
  }

  String participantId() {
    return participantId;
  }

  /**
   * A packet came.
   *
   * @param level from 0, the loudest, to 127
   * @param speech whether its sender takes it for speech
   * @return whether it may be speech
   */
  boolean heard(int level, boolean speech, long nowNanos) {
    marksSpeech |= speech;
    int loud = LOUDEST - level;
    int strength = strength(loud, speech);
    follow(loud);
    push(strength, nowNanos);
    return strength >= ACTIVE;
  }

  private int strength(int loud, boolean speech) {
    if (loud < LEAST_LOUDNESS) {
      return 0;
    }
    int strength = Math.clamp((int) (loud - noise - MARGIN_DB) / DB_A_STRENGTH, 0, MAX_STRENGTH);
    // Who marks speech has heard more than its level: keys and doors are loud too.
    return marksSpeech && !speech ? Math.min(strength / 2, ACTIVE - 1) : strength;
  }

  private void follow(int loud) {
    if (loud == 0) {
      return; // digital silence says nothing of the room
    }
    noise = loud < noise ? loud : noise + (loud - noise) * NOISE_RISE;
    loudness += (loud - loudness) * (loud > loudness ? 1 : LOUDNESS_CHANGE);
  }

  /** A packet stands for the frames since the last one, as long as one packet may. */
  private void push(int strength, long nowNanos) {
    if (newestNanos == NEVER || nowNanos - newestNanos >= FRAMES * FRAME_NANOS) {
      silence();
      newestNanos = nowNanos;
      strengths[newest] = (byte) strength;
      return;
    }
    long frames = (nowNanos - newestNanos + FRAME_NANOS / 2) / FRAME_NANOS;
    if (frames <= 0) {
      strengths[newest] = (byte) Math.max(strengths[newest], strength); // came in a burst
      return;
    }
    for (long left = frames; left > 0; left--) {
      boolean silent = frames > PACKET_FRAMES && left > 1;
      next(silent ? 0 : strength);
    }
  }

  private void next(int strength) {
    newest = newest + 1 == FRAMES ? 0 : newest + 1;
    newestNanos += FRAME_NANOS;
    strengths[newest] = (byte) strength;
  }

  /** Time passes: where nothing came, nothing was said. */
  void pass(long nowNanos) {
    if (newestNanos == NEVER) {
      return;
    }
    if (nowNanos - newestNanos >= FRAMES * FRAME_NANOS) {
      silence();
      return;
    }
    while (nowNanos - newestNanos > SILENT_AFTER_NANOS) {
      next(0);
    }
  }

  /** Nothing was said. */
  void silence() {
    Arrays.fill(strengths, (byte) 0);
    loudness = 0;
    newestNanos = NEVER;
  }

  /** Whether nothing was said for a second. */
  boolean isSilent() {
    for (byte strength : strengths) {
      if (strength >= ACTIVE) {
        return false;
      }
    }
    return true;
  }

  /** The strength of the newest frames. */
  int immediate() {
    int sum = 0;
    for (int back = 0; back < IMMEDIATE_FRAMES; back++) {
      sum += strengthAt(back);
    }
    return sum / IMMEDIATE_FRAMES;
  }

  /** The active frames of the last tenth of a second. */
  int medium() {
    return activeFrames(0);
  }

  /** The active tenths of the last second. */
  int longTerm() {
    return activeParts(LONG_PARTS);
  }

  boolean isSpeaking() {
    return activeParts(SPEAKING_PARTS) > 0;
  }

  /** From 0 to 127, the loudest. */
  int loudness() {
    return Math.round(loudness);
  }

  private int activeParts(int parts) {
    int active = 0;
    for (int part = 0; part < parts; part++) {
      active += activeFrames(part) >= ACTIVE_FRAMES ? 1 : 0;
    }
    return active;
  }

  private int activeFrames(int part) {
    int active = 0;
    for (int frame = 0; frame < MEDIUM_FRAMES; frame++) {
      active += strengthAt(part * MEDIUM_FRAMES + frame) >= ACTIVE ? 1 : 0;
    }
    return active;
  }

  private int strengthAt(int back) {
    int index = newest - back;
    return strengths[index < 0 ? index + FRAMES : index];
  }
}
