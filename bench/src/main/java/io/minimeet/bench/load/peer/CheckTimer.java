package io.minimeet.bench.load.peer;

import io.minimeet.ice.client.StunCheck;
import io.minimeet.ice.client.StunReply;
import java.util.random.RandomGenerator;

/**
 * When a peer checks its path: quickly until the first answer, then every 2.5 s, as browsers do to
 * keep consent (RFC 7675, section 5.1).
 */
final class CheckTimer {
  private static final long FIRST_RETRY_NANOS = 50_000_000L;
  private static final long LAST_RETRY_NANOS = 1_600_000_000L;
  private static final long CONSENT_NANOS = 2_500_000_000L;

  /** RFC 7675: consent expires 30 s after the last valid answer. */
  private static final long EXPIRY_NANOS = 30_000_000_000L;

  private static final int TRANSACTION_BYTES = 12;

  private final StunCheck check;
  private final RandomGenerator random;
  private byte[] transaction = new byte[TRANSACTION_BYTES];
  private long dueNanos;
  private long retryNanos = FIRST_RETRY_NANOS;
  private long answeredNanos;
  private boolean answered;

  CheckTimer(StunCheck check, RandomGenerator random, long nowNanos) {
    this.check = check;
    this.random = random;
    dueNanos = nowNanos;
    answeredNanos = nowNanos;
  }

  long deadlineNanos() {
    return dueNanos;
  }

  /** The check to send now. */
  byte[] next(long nowNanos) {
    transaction = new byte[TRANSACTION_BYTES];
    random.nextBytes(transaction);
    dueNanos = nowNanos + retryNanos;
    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
    return check.request(transaction, true);
  }

  /** Takes a STUN message; true when it is the first answer. */
  boolean receive(byte[] message, long nowNanos) {
    if (!(check.verify(message, message.length, transaction) instanceof StunReply.Success)) {
      return false;
    }
    boolean first = !answered;
    answered = true;
    answeredNanos = nowNanos;
    dueNanos = nowNanos + CONSENT_NANOS;
    retryNanos = FIRST_RETRY_NANOS;
    return first;
  }

  boolean hasExpired(long nowNanos) {
    return nowNanos - answeredNanos > EXPIRY_NANOS;
  }
}
