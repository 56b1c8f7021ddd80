package io.minimeet.people.account;

import io.minimeet.people.Refused;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords and compares them, so many at once, so many waiting, and no more: each takes 19
 * MiB and a core for some time, and a flood of log-ins must not take them all.
 */
public final class Passwords {
  /** About what those in front take; a client may ask sooner, it is only advice. */
  private static final long COME_BACK_MILLIS = 2_000;

  /** A thread without work goes soon: who ends is not to leave any behind. */
  private static final long IDLE_MILLIS = 500;

  private final SecureRandom random;
  private final Semaphore inside;
  private final ThreadPoolExecutor hashing;

  /** Of nobody's password: what an unknown name is compared with. */
  private final Argon2 nobody;

  /**
   * Makes the hash that unknown names are compared with, too.
   *
   * @param atOnce hashes computed side by side, as many as there are cores
   * @param waiting how many more may wait for one
   */
  public Passwords(int atOnce, int waiting, SecureRandom random) {
    this.random = random;
    this.hashing = threads(atOnce);
    this.inside = new Semaphore(atOnce + waiting);
    this.nobody = Argon2.ofNobody(salt());
  }

  /**
   * What to keep of a password.
   *
   * @throws Refused when too many wait already
   */
  public String hash(String password) {
    return inTurn(() -> Argon2.make(password, salt()).write());
  }

  /**
   * Whether {@code kept} is of this password. Nothing kept, or something that is no hash, is of no
   * password, and takes as long to find out.
   *
   * @throws Refused when too many wait already
   */
  public boolean verify(String password, Optional<String> kept) {
    Argon2 hash = kept.flatMap(Argon2::read).orElse(nobody);
    boolean fits = password.length() <= PasswordRules.MAX_CHARS * 2;
    return inTurn(() -> hash.isOf(fits ? password : "")) && fits && hash != nobody;
  }

  /** Whether it is worth to hash the password anew when it is at hand. */
  public static boolean needsRehash(String kept) {
    return Argon2.read(kept).filter(Argon2::isOfToday).isEmpty();
  }

  private byte[] salt() {
    byte[] salt = new byte[Argon2.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /**
   * Computes on a thread of its own: a hash takes a core for tens of milliseconds, and on the few
   * that carry all virtual threads it would keep everybody else's questions waiting.
   */
  private <T> T inTurn(Supplier<T> work) {
    if (!inside.tryAcquire()) {
      throw Refused.busy(COME_BACK_MILLIS, "Too many people log in just now. Try again soon.");
    }
    try {
      return CompletableFuture.supplyAsync(work, hashing).join();
    } finally {
      inside.release();
    }
  }

  private static ThreadPoolExecutor threads(int atOnce) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
