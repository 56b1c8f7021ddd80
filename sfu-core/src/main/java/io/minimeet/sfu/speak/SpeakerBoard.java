package io.minimeet.sfu.speak;

import io.minimeet.sfu.api.SpeakerLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows who speaks in a room. Whoever became dominant stays so through silence, until somebody else
 * has more evidence of speech in all windows at once: that is when the dominant one pauses and the
 * other goes on. So two who talk over each other do not take it from each other at every word; both
 * are among the {@link #levels} meanwhile.
 */
public final class SpeakerBoard {
  /** The paper's decision interval. */
  static final long DECISION_NANOS = 300_000_000L;

  /** What a client shows large stays so for at least this. */
  static final long DWELL_NANOS = 2_000_000_000L;

  static final long LEVELS_NANOS = 500_000_000L;

  /** How much more evidence it takes, as a logarithm of the scores' ratio. */
  private static final double IMMEDIATE_LEAD = 3;

  private static final double MEDIUM_LEAD = 2;
  private static final double LONG_LEAD = 0.2;

  /** A smaller change of a level is not worth a message. */
  private static final int TOLD_STEP_DB = 3;

  private static final int NOT_SPEAKING = -1;
  private static final long NEVER = Long.MIN_VALUE;

  private final List<Seat> seats = new ArrayList<>(4);
  private @Nullable Seat dominant;
  private boolean speakerLeft;
  private long dominantSinceNanos = NEVER;
  private long decidedNanos = NEVER;
  private long toldNanos = NEVER;
  private long deadlineNanos = Long.MAX_VALUE;

  /** A microphone's place on the board. */
  public static final class Seat {
    private final Voice voice;
    private int told = NOT_SPEAKING;

    private Seat(String participantId) {
      voice = new Voice(participantId);
    }
  }

  /** A microphone that was never heard. */
  public Seat add(String participantId) {
    Seat seat = new Seat(participantId);
    seats.add(seat);
    return seat;
  }

  /** It is gone; if it was the dominant one, nobody is until somebody speaks. */
  public void remove(Seat seat) {
    if (seats.remove(seat) && (seat == dominant || seat.told != NOT_SPEAKING)) {
      speakerLeft = true;
      deadlineNanos = NEVER;
    }
    if (seat == dominant) {
      dominant = null;
    }
  }

  /**
   * A packet of sound came.
   *
   * @param level from 0, the loudest, to 127, silence (RFC 6464)
   * @param speech the sender's own opinion, its V bit
   */
  public void heard(Seat seat, int level, boolean speech, long nowNanos) {
    boolean active = seat.voice.heard(level, speech, nowNanos);
    if (active && deadlineNanos == Long.MAX_VALUE) {
      deadlineNanos = Math.max(nowNanos, nextDecision());
    }
  }

  private long nextDecision() {
    return decidedNanos == NEVER ? NEVER : decidedNanos + DECISION_NANOS;
  }

  /** The microphone was muted. */
  public void silence(Seat seat) {
    seat.voice.silence();
    if (seat.told != NOT_SPEAKING) {
      deadlineNanos = NEVER;
    }
  }

  /** When to {@link #poll}; {@link Long#MAX_VALUE} while nobody says anything. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Decides anew, when it is time to; true when there is something to tell the room. */
  public boolean poll(long nowNanos) {
    if (nowNanos < deadlineNanos) {
      return false;
    }
    boolean changed = speakerLeft;
    speakerLeft = false;
    for (int i = 0; i < seats.size(); i++) {
      seats.get(i).voice.pass(nowNanos);
    }
    decidedNanos = nowNanos;
    changed |= decide(nowNanos);
    boolean levelsDue = toldNanos == NEVER || nowNanos - toldNanos >= LEVELS_NANOS;
    boolean news = changed || ((levelsDue || somebodyStopped()) && levelsChanged());
    if (news) {
      toldNanos = nowNanos;
      tellLevels();
    }
    deadlineNanos = isQuiet() ? Long.MAX_VALUE : nowNanos + DECISION_NANOS;
    return news;
  }

  private boolean decide(long nowNanos) {
    Seat best = dominant;
    for (int i = 0; i < seats.size(); i++) {
      Seat challenger = seats.get(i);
      if (challenger != best && challenger.voice.longTerm() > 0 && wins(challenger, best)) {
        best = challenger;
      }
    }
    if (best == dominant || best == null || !mayChange(nowNanos)) {
      return false;
    }
    boolean isOther =
        dominant == null || !dominant.voice.participantId().equals(best.voice.participantId());
    dominant = best;
    dominantSinceNanos = nowNanos;
    return isOther;
  }

  private static boolean wins(Seat challenger, @Nullable Seat holder) {
    if (holder == null) {
      return true;
    }
    Voice one = challenger.voice;
    Voice other = holder.voice;
    return SpeechScores.IMMEDIATE.lead(one.immediate(), other.immediate()) > IMMEDIATE_LEAD
        && SpeechScores.MEDIUM.lead(one.medium(), other.medium()) > MEDIUM_LEAD
        && SpeechScores.LONG.lead(one.longTerm(), other.longTerm()) > LONG_LEAD;
  }

  /** Who fell silent altogether needs not be waited for. */
  private boolean mayChange(long nowNanos) {
    Seat holder = dominant;
    return holder == null
        || holder.voice.isSilent()
        || nowNanos - dominantSinceNanos >= DWELL_NANOS;
  }

  private boolean somebodyStopped() {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      if (seat.told != NOT_SPEAKING && !seat.voice.isSpeaking()) {
        return true;
      }
    }
    return false;
  }

  private boolean levelsChanged() {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      int level = levelOf(seat);
      boolean isOther = (level == NOT_SPEAKING) != (seat.told == NOT_SPEAKING);
      if (isOther || Math.abs(level - seat.told) >= TOLD_STEP_DB) {
        return true;
      }
    }
    return false;
  }

  private static int levelOf(Seat seat) {
    return seat.voice.isSpeaking() ? seat.voice.loudness() : NOT_SPEAKING;
  }

  private void tellLevels() {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      seat.told = levelOf(seat);
    }
  }

  /** Nobody said anything for a second, and everybody knows. */
  private boolean isQuiet() {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      if (seat.told != NOT_SPEAKING || !seat.voice.isSilent()) {
        return false;
      }
    }
    return true;
  }

  /** The participant who speaks, or spoke last; null when nobody did, or they left. */
  public @Nullable String dominant() {
    Seat holder = dominant;
    return holder == null ? null : holder.voice.participantId();
  }

  /** Whether a participant speaks, as was told last. */
  public boolean isSpeaking(String participantId) {
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      if (seat.told != NOT_SPEAKING && seat.voice.participantId().equals(participantId)) {
        return true;
      }
    }
    return false;
  }

  /** Everybody who speaks, as was told last; who has two microphones is as loud as the louder. */
  public List<SpeakerLevel> levels() {
    List<SpeakerLevel> levels = new ArrayList<>();
    for (Seat seat : seats) {
      String id = seat.voice.participantId();
      if (seat.told != NOT_SPEAKING && levels.stream().noneMatch(it -> it.isOf(id))) {
        levels.add(new SpeakerLevel(id, loudest(id)));
      }
    }
    return List.copyOf(levels);
  }

  private int loudest(String participantId) {
    int loudest = 0;
    for (Seat seat : seats) {
      if (seat.voice.participantId().equals(participantId)) {
        loudest = Math.max(loudest, seat.told);
      }
    }
    return loudest;
  }
}
