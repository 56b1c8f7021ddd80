package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minimeet.ice.IceOutcome.Answered;
import io.minimeet.ice.stun.Rfc5769;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seeded noise against the two doors that see unauthenticated bytes. What integrity covers is all
 * that precedes its attribute (with the length field, which the datagram's own length pins). Beyond
 * it lie the attributes after MESSAGE-INTEGRITY, all ignored but FINGERPRINT, which is checked by
 * itself, and the trailing bytes of the buffer.
 */
final class StunFuzzTest {
  private static final int ROUNDS = 100_000;
  private static final long TIMEOUT = 30_000_000_000L;

  private final Peer peer = Peer.first();
  private final IceLiteAgent agent = new IceLiteAgent(peer.server, peer.client, TIMEOUT, 0);

  private IceOutcome receive(byte[] message, int length) {
    return agent.receive(message, length, Peer.ADDRESS, 0);
  }

  @Test
  void shouldDropRandomBytes() {
    long seed = 101L;
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      if (message.length >= 8 && random.nextBoolean()) {
        makeHeaderPlausible(message);
      }
      int length = random.nextInt(8) == 0 ? random.nextInt(400) - 50 : message.length;
      String where = "seed " + seed + ", round " + round;
      assertInstanceOf(IceOutcome.Dropped.class, receive(message, length), where);
      StunMessages.localFragment(message, length);
      StunMessages.looksLikeStun(message, length);
    }
  }

  @Test
  void shouldNeverProveAMutatedRequest() {
    long seed = 102L;
    var random = new Random(seed);
    int unchanged = 0;
    int changedBeyond = 0;
    int dropped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] valid = random.nextBoolean() ? peer.request() : peer.nominatingRequest();
      byte[] mutated = mutate(valid, random);
      if (random.nextBoolean() && mutated.length >= 28) {
        // As an attacker would: the fingerprint needs no key.
        RawStun.refingerprinted(mutated);
      }
      String where = "seed " + seed + ", round " + round;
      IceOutcome outcome = receive(mutated, mutated.length);
      StunMessages.localFragment(mutated, mutated.length);
      if (Arrays.equals(valid, mutated)) {
        unchanged++;
        assertInstanceOf(Answered.class, outcome, where);
      } else if (outcome instanceof Answered) {
        assertTrue(isTheSameAsFarAsIntegrityReaches(valid, mutated), where);
        changedBeyond++;
      } else {
        dropped++;
      }
    }
    assertTrue(
        unchanged > 0 && changedBeyond > 0 && dropped > ROUNDS / 2,
        unchanged + " unchanged, " + changedBeyond + " beyond, " + dropped + " dropped");
  }

  @Test
  void shouldTakeNoMeaningFromWhatIntegrityDoesNotCover() {
    long seed = 103L;
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      // Some of these types mean something elsewhere in a message, and nothing here; not
      // FINGERPRINT.
      int[] types = {
        0x0006, 0x0008, 0x0024, 0x0025, 0x0020, 0x8029, 0x802A, random.nextInt(0x8000)
      };
      byte[] message =
          new RawStun(RawStun.BINDING_REQUEST)
              .username("srv1:cli1")
              .integrity(peer.server.password())
              .attribute(types[random.nextInt(types.length)], noise)
              .fingerprint()
              .bytes();
      String where = "seed " + seed + ", round " + round;
      Answered answer = assertInstanceOf(Answered.class, receive(message, message.length), where);
      assertTrue(answer.proven(), where);
      assertEquals(false, answer.nominated(), where);
    }
  }

  /**
   * An authenticated peer is still hostile: whatever it signs, ice4j must not take the caller down.
   */
  @Test
  void shouldSurviveSignedNoise() {
    long seed = 104L;
    var random = new Random(seed);
    int decoded = 0;
    for (int round = 0; round < ROUNDS; round++) {
      RawStun raw = new RawStun(RawStun.BINDING_REQUEST).username("srv1:cli1");
      for (int i = random.nextInt(5); i > 0; i--) {
        byte[] value = new byte[random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(9)];
        random.nextBytes(value);
        int type = random.nextInt(0x30);
        raw.attribute(random.nextBoolean() ? type : 0x8000 | type, value);
      }
      byte[] message = raw.integrity(peer.server.password()).fingerprint().bytes();
      if (receive(message, message.length) instanceof Answered) {
        decoded++;
      }
    }
    assertTrue(decoded > ROUNDS / 20, "seed " + seed + ": only " + decoded + " got past ice4j");
  }

  @Test
  void shouldFindTheSameFragmentThatTheAgentChecks() {
    long seed = 105L;
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutate(Rfc5769.request(), random);
      String fragment = StunMessages.localFragment(mutated, mutated.length);
      if (fragment != null) {
        String where = "seed " + seed + ", round " + round + ": " + fragment;
        assertTrue(fragment.length() >= 4 && fragment.length() <= 256, where);
        assertTrue(fragment.chars().allMatch(IceCredentials::isIceChar), where);
      }
    }
  }

  /**
   * All but the length field up to the end of MESSAGE-INTEGRITY, which in a check of ours only
   * FINGERPRINT follows.
   */
  private static boolean isTheSameAsFarAsIntegrityReaches(byte[] valid, byte[] mutated) {
    int end = valid.length - 8;
    return mutated.length >= end
        && Arrays.equals(valid, 0, 2, mutated, 0, 2)
        && Arrays.equals(valid, 4, end, mutated, 4, end);
  }

  private static void makeHeaderPlausible(byte[] message) {
    message[0] = 0;
    message[1] = 1;
    message[2] = (byte) ((message.length - 20) >> 8);
    message[3] = (byte) (message.length - 20);
    message[4] = 0x21;
    message[5] = 0x12;
    message[6] = (byte) 0xA4;
    message[7] = 0x42;
  }

  private static byte[] mutate(byte[] valid, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> flipBits(valid, random);
      case 1 -> {
        byte[] bytes = valid.clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> Arrays.copyOf(valid, random.nextInt(valid.length + 40));
      case 3 -> spliceOutWords(valid, random);
      default -> duplicateWords(valid, random);
    };
  }

  private static byte[] flipBits(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int bit = random.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    return bytes;
  }

  /** Cuts words out and corrects the length, so that the walk goes on over shifted attributes. */
  private static byte[] spliceOutWords(byte[] valid, Random random) {
    int words = (valid.length - 20) / 4;
    int from = 20 + 4 * random.nextInt(words);
    int to = Math.min(valid.length, from + 4 * (1 + random.nextInt(8)));
    byte[] bytes = new byte[valid.length - (to - from)];
    System.arraycopy(valid, 0, bytes, 0, from);
    System.arraycopy(valid, to, bytes, from, valid.length - to);
    return withLength(bytes);
  }

  private static byte[] duplicateWords(byte[] valid, Random random) {
    int words = (valid.length - 20) / 4;
    int from = 20 + 4 * random.nextInt(words);
    int to = Math.min(valid.length, from + 4 * (1 + random.nextInt(8)));
    byte[] bytes = new byte[valid.length + (to - from)];
    System.arraycopy(valid, 0, bytes, 0, to);
    System.arraycopy(valid, from, bytes, to, valid.length - from);
    return withLength(bytes);
  }

  private static byte[] withLength(byte[] bytes) {
    bytes[2] = (byte) ((bytes.length - 20) >> 8);
    bytes[3] = (byte) (bytes.length - 20);
    return bytes;
  }
}
