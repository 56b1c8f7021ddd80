package io.minimeet.people.account;

import io.minimeet.people.Refused;
import java.util.Locale;
import java.util.Set;

/**
 * What a password has to be: long enough, and none of those that are tried first. No rules about
 * kinds of characters, which only make people write the same word in another way (NIST SP 800-63B).
 */
public final class PasswordRules {
  static final int MIN_CHARS = 8;
  static final int MAX_CHARS = 256;
  private static final int MIN_DIFFERENT = 4;

  /** Whole, or with digits and signs at their end taken off. */
  private static final Set<String> COMMON =
      Set.of(
          """
          password passwort passw0rd p@ssw0rd p@ssword motdepasse contraseña senha wachtwoord
          qwertyui qwertyuiop qwertzui qwertzuiop azertyui azertyuiop asdfghjk asdfghjkl zxcvbnm
          qwerty qwertz azerty qwerty123 1q2w3e4r 1qaz2wsx q1w2e3r4 1q2w3e4r5t zaq12wsx qazwsxedc
          12345678 123456789 1234567890 0123456789 87654321 987654321 0987654321 12344321 11223344
          12341234 147258369 789456123 123123123 123321123 1234qwer qwer1234 abcd1234 1234abcd
          abcdefgh abcdefg abcdef abc iloveyou ilovey0u welcome willkommen sunshine princess
          football baseball basketball superman batman starwars pokemon dragon monkey shadow master
          michael jennifer jordan charlie trustno computer internet whatever letmein changeme
          changeit default secret secretsecret test testtest admin administrator root login guest
          minimeet meeting videochat hello hallo bonjour password1password
          """
              .strip()
              .split("\\s+"));

  private PasswordRules() {}

  /**
   * Lets a good password pass.
   *
   * @param field what the sender calls the password
   * @param userName whose it is to be
   * @throws Refused when it is not good enough
   */
  public static void check(String field, String password, String userName) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN_CHARS || length > MAX_CHARS) {
      throw Refused.badInput(
          field, "A password is to have " + MIN_CHARS + " to " + MAX_CHARS + " characters.");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.equals(userName.toLowerCase(Locale.ROOT))) {
      throw Refused.badInput(field, "A password is not to be the user's name.");
    }
    if (lower.codePoints().distinct().count() < MIN_DIFFERENT) {
      throw Refused.badInput(
          field, "A password is to have at least " + MIN_DIFFERENT + " different characters.");
    }
    if (COMMON.contains(lower) || COMMON.contains(lower.replaceAll("[\\P{L}]+$", ""))) {
      throw Refused.badInput(field, "This password is one of those that are tried first.");
    }
  }
}
