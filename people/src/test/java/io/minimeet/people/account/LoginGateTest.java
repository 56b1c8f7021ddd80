package io.minimeet.people.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginGateTest {
  private static final String HOME = "192.0.2.1";
  private static final long MINUTE_MILLIS = 60_000;

  private final LoginGate gate = new LoginGate(1_000);

  @Nested
  final class ByAccount {
    @Test
    void shouldWaitLongerAndLongerUpToAMinute() {
      long now = 0;
      List<Long> waits = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        // Each from an address of its own: it is the account that is slow.
        long wait = gate.enter("ana", "198.51.100." + i, now);
        waits.add(wait / 1_000);
        now += wait;
        if (wait > 0) {
          assertEquals(0, gate.enter("ana", "198.51.100." + i, now));
        }
      }
      assertEquals(List.of(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L), waits);
    }

    @Test
    void shouldNeverLockForGood() {
      long now = 0;
      int tries = 0;
      while (now < 24 * 60 * MINUTE_MILLIS) {
        long wait = gate.enter("ana", HOME, now);
        assertTrue(wait <= MINUTE_MILLIS, "waits " + wait);
        now += Math.max(wait, 1);
        tries++;
      }
      assertTrue(tries < 2 * 24 * 60 + 100, tries + " calls in a day, half of them refused");
    }

    @Test
    void shouldForgetWithTime() {
      long now = fail("ana", 11);
      assertTrue(gate.enter("ana", "203.0.113.99", now) > 0);
      assertEquals(0, gate.enter("ana", "203.0.113.99", now + 60 * MINUTE_MILLIS));
      assertEquals(0, gate.enter("ana", "203.0.113.99", now + 60 * MINUTE_MILLIS));
      assertEquals(0, gate.enter("ana", "203.0.113.99", now + 60 * MINUTE_MILLIS));
    }

    @Test
    void shouldCountTriesThatAreStillBeingMade() {
      int through = 0;
      for (int i = 0; i < 100; i++) {
        through += gate.enter("ana", "198.51.100." + i, 0) == 0 ? 1 : 0;
      }
      assertEquals(4, through);
    }

    @Test
    void shouldNotSlowAnOwnerWhereTheyWereGoodBefore() {
      assertEquals(0, gate.enter("ana", HOME, 0));
      gate.succeeded("ana", HOME, 0);
      long now = fail("ana", 11);
      assertTrue(gate.enter("ana", "203.0.113.99", now) > 0);
      assertEquals(0, gate.enter("ana", HOME, now));
    }

    @Test
    void shouldSlowGuessesFromTheOwnersAddressToo() {
      assertEquals(0, gate.enter("ana", HOME, 0));
      gate.succeeded("ana", HOME, 0);
      int through = 0;
      for (int i = 0; i < 100; i++) {
        through += gate.enter("ana", HOME, 1) == 0 ? 1 : 0;
      }
      assertEquals(4, through);
    }

    @Test
    void shouldNotCountWhatWasGoodOrNeverMade() {
      for (int i = 0; i < 100; i++) {
        assertEquals(0, gate.enter("ana", HOME, 0));
        gate.succeeded("ana", HOME, 0);
        assertEquals(0, gate.enter("bo", HOME, 0));
        gate.withdrawn("bo", HOME, 0);
      }
    }

    private long fail(String account, int times) {
      long now = 0;
      for (int i = 0; i < times; i++) {
        now += gate.enter(account, "198.51.100." + i, now);
        gate.enter(account, "198.51.100." + i, now);
      }
      return now;
    }
  }

  @Nested
  final class ByAddress {
    @Test
    void shouldSlowOneAddressThatTriesManyAccounts() {
      int through = 0;
      for (int i = 0; i < 1_000; i++) {
        through += gate.enter("user" + i, HOME, 0) == 0 ? 1 : 0;
      }
      assertEquals(21, through);
      assertEquals(0, gate.enter("user1001", "192.0.2.2", 0), "another address is not slowed");
    }

    @ParameterizedTest
    @CsvSource({
      "2001:db8::1, 2001:db8::2, true",
      "2001:db8::1, 2001:db8:0:0:ffff::1, true",
      "2001:db8::1, 2001:db8:0:1::1, false",
      "192.0.2.1, 192.0.2.2, false",
      "::ffff:192.0.2.1, 192.0.2.1, true",
      "not:an:address, not:an:address, true",
      "unknown, unknown, true"
    })
    void shouldTakeANetworkOfIpv6ForOne(String one, String other, boolean same) {
      assertEquals(same, Addresses.key(one).equals(Addresses.key(other)));
    }
  }

  @Test
  void shouldForgetTheLongestUnheardOfWhenThereAreTooMany() {
    LoginGate small = new LoginGate(100);
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      small.enter("first", "192.0.2." + i, 0);
    }
    assertTrue(small.enter("first", "192.0.2.99", 0) > 0);
    for (int i = 0; i < 100; i++) {
      small.enter("user" + i, "10.0." + random.nextInt(256) + "." + i, 0);
    }
    assertEquals(0, small.enter("first", "192.0.2.99", 0));
  }

  @Test
  void shouldBearAClockThatIsSetBack() {
    for (int i = 0; i < 10; i++) {
      gate.enter("ana", HOME, 10 * MINUTE_MILLIS);
    }
    long wait = gate.enter("ana", HOME, 0);
    assertTrue(wait > 0);
    assertEquals(0, gate.enter("ana", HOME, wait));
  }
}
