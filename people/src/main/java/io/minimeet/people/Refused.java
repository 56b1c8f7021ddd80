package io.minimeet.people;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rule said no. It is an answer to somebody's wish and no bug of the program, so it carries no
 * stack trace: a flood of bad wishes stays cheap.
 *
 * <p>The message is a sentence for a person. It holds no secret and nothing that tells a stranger
 * who exists.
 */
public final class Refused extends RuntimeException {
  private final Reason reason;
  private final Optional<String> field;
  private final OptionalLong retryAfterMillis;

  private Refused(
      Reason reason, String sentence, Optional<String> field, OptionalLong retryAfterMillis) {
    super(sentence, null, false, false);
    this.reason = reason;
    this.field = field;
    this.retryAfterMillis = retryAfterMillis;
  }

  public static Refused badInput(String field, String sentence) {
    return about(Reason.BAD_INPUT, field, sentence);
  }

  public static Refused taken(String field, String sentence) {
    return about(Reason.TAKEN, field, sentence);
  }

  public static Refused unauthorized(String sentence) {
    return of(Reason.UNAUTHORIZED, sentence);
  }

  public static Refused forbidden(String sentence) {
    return of(Reason.FORBIDDEN, sentence);
  }

  public static Refused notFound(String sentence) {
    return of(Reason.NOT_FOUND, sentence);
  }

  public static Refused conflict(String sentence) {
    return of(Reason.CONFLICT, sentence);
  }

  public static Refused tooLarge(String field, String sentence) {
    return about(Reason.TOO_LARGE, field, sentence);
  }

  public static Refused tooMany(long retryAfterMillis, String sentence) {
    return later(Reason.TOO_MANY, retryAfterMillis, sentence);
  }

  public static Refused busy(long retryAfterMillis, String sentence) {
    return later(Reason.BUSY, retryAfterMillis, sentence);
  }

  private static Refused of(Reason reason, String sentence) {
    return new Refused(reason, sentence, Optional.empty(), OptionalLong.empty());
  }

  private static Refused about(Reason reason, String field, String sentence) {
    return new Refused(reason, sentence, Optional.of(field), OptionalLong.empty());
  }

  private static Refused later(Reason reason, long retryAfterMillis, String sentence) {
    return new Refused(reason, sentence, Optional.empty(), OptionalLong.of(retryAfterMillis));
  }

  public Reason reason() {
    return reason;
  }

  /** What it is about, by the name the sender gave it: {@code password}, {@code room.name}. */
  public Optional<String> field() {
    return field;
  }

  /** How long to wait before it makes sense to ask again. */
  public OptionalLong retryAfterMillis() {
    return retryAfterMillis;
  }

  /** What it says to a person. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
