package io.minimeet.people.token;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of this server: the youngest signs, the older ones still verify until nothing they
 * signed can be valid any more. Safe for all threads.
 */
public final class SigningKeys {
  private static final Comparator<SigningKey> YOUNGEST_FIRST =
      Comparator.comparingLong(SigningKey::bornMillis).reversed().thenComparing(SigningKey::id);

  private final KeyFolder folder;
  private final Turn turn;
  private final SecureRandom random;

  /** The youngest first; never empty. */
  private volatile List<SigningKey> keys;

  /**
   * When a new key takes over.
   *
   * @param everyMillis how long a key signs
   * @param longestLifeMillis the longest life of anything that is signed
   */
  public record Turn(long everyMillis, long longestLifeMillis) {}

  private SigningKeys(
      KeyFolder folder, Turn turn, SecureRandom random, List<SigningKey> youngestFirst) {
    this.folder = folder;
    this.turn = turn;
    this.random = random;
    this.keys = youngestFirst;
  }

  /** Reads the keys of {@code folder}; makes the first one where there is none. */
  public static SigningKeys open(KeyFolder folder, Turn turn, SecureRandom random, long nowMillis) {
    List<SigningKey> found = folder.read();
    List<SigningKey> keys = found.isEmpty() ? List.of(made(folder, random, nowMillis)) : found;
    SigningKeys opened =
        new SigningKeys(folder, turn, random, keys.stream().sorted(YOUNGEST_FIRST).toList());
    opened.turnIfDue(nowMillis);
    return opened;
  }

  /** To be called now and then: makes a new key when it is time, and forgets keys out of use. */
  public synchronized void turnIfDue(long nowMillis) {
    if (nowMillis - keys.getFirst().bornMillis() >= turn.everyMillis()) {
      turn(nowMillis);
    }
    forgetOld(nowMillis);
  }

  /** Makes a new key now, however young the last one is; that one still verifies. */
  public synchronized void turn(long nowMillis) {
    SigningKey fresh = made(folder, random, nowMillis);
    keys = Stream.concat(Stream.of(fresh), keys.stream()).toList();
  }

  private void forgetOld(long nowMillis) {
    for (int i = keys.size() - 1; i > 0; i--) {
      // A key signed for the last time when the next younger one was born.
      if (nowMillis - keys.get(i - 1).bornMillis() <= turn.longestLifeMillis()) {
        return;
      }
      SigningKey old = keys.get(i);
      keys = List.copyOf(keys.subList(0, i));
      folder.remove(old);
    }
  }

  private static SigningKey made(KeyFolder folder, SecureRandom random, long nowMillis) {
    SigningKey key = SigningKey.fresh(random, nowMillis);
    folder.write(key);
    return key;
  }

  SigningKey current() {
    return keys.getFirst();
  }

  /** The key whose tokens begin with {@code header}. */
  Optional<SigningKey> byHeader(String header) {
    for (SigningKey key : keys) {
      if (key.header().equals(header)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
