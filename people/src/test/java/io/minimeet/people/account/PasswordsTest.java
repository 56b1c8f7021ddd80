package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private final Passwords passwords = new Passwords(2, 8, new SecureRandom());

  @Test
  void shouldKnowAPasswordByItsHash() {
    String kept = passwords.hash("correct horse");
    assertTrue(passwords.verify("correct horse", Optional.of(kept)));
    assertFalse(passwords.verify("correct horsf", Optional.of(kept)));
    assertFalse(Passwords.needsRehash(kept));
    assertNotEquals(kept, passwords.hash("correct horse"), "each has a salt of its own");
  }

  @Test
  void shouldKnowNoPasswordOfNobody() {
    assertFalse(passwords.verify("correct horse", Optional.empty()));
    assertFalse(passwords.verify("", Optional.empty()));
    assertFalse(passwords.verify("correct horse", Optional.of("correct horse")));
  }

  @Test
  void shouldTakeNoPasswordThatIsFarTooLong() {
    String kept = passwords.hash("");
    assertFalse(passwords.verify("x".repeat(1_000_000), Optional.of(kept)));
  }

  @Test
  void shouldRefuseWhoWouldWaitTooLong() throws InterruptedException, ExecutionException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    // The salt is drawn inside the turn, so a source of numbers that waits holds the only place.
    SecureRandom slow =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            if (Thread.currentThread().getName().startsWith("password-")) {
              started.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    Passwords one = new Passwords(1, 0, slow);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = threads.submit(() -> one.hash("correct horse"));
      started.await();
      Refused refused =
          assertThrows(Refused.class, () -> one.verify("correct horse", Optional.empty()));
      assertEquals(Reason.BUSY, refused.reason());
      assertTrue(refused.retryAfterMillis().isPresent());
      goOn.countDown();
      assertTrue(one.verify("correct horse", Optional.of(first.get())), "the place is free again");
    }
  }
}
