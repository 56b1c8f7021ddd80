package io.minimeet.people.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeysTest {
  @TempDir private Path temp;

  private SigningKeys open(long nowMillis) {
    return Forge.keysIn(temp.resolve("data/keys"), nowMillis);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("data/keys"))) {
      return files.toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void shouldMakeAKeyThatOnlyItsOwnerCanRead() throws IOException {
    SigningKeys keys = open(Forge.NOW_MILLIS);
    assertEquals(1, files().size());
    assertEquals(keys.current().id() + ".key", files().getFirst().getFileName().toString());
    assertEquals("rw-------", mode(files().getFirst()));
    assertEquals("rwx------", mode(temp.resolve("data/keys")));
  }

  @Test
  void shouldFindTheSameKeyAgain() throws IOException {
    SigningKey before = open(Forge.NOW_MILLIS).current();
    SigningKey after = open(Forge.NOW_MILLIS + 1).current();
    assertEquals(before.id(), after.id());
    assertEquals(before.bornMillis(), after.bornMillis());
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    assertTrue(before.signed(text, after.sign(text)));
    assertEquals(1, files().size());
  }

  @Test
  void shouldTurnWhenItIsTimeAndKeepTheOldKeyAsLongAsItsTokensLive() throws IOException {
    SigningKeys keys = open(Forge.NOW_MILLIS);
    SigningKey first = keys.current();
    long due = Forge.NOW_MILLIS + Forge.TURN.everyMillis();
    keys.turnIfDue(due - 1);
    assertEquals(first.id(), keys.current().id());

    keys.turnIfDue(due);
    SigningKey second = keys.current();
    assertNotEquals(first.id(), second.id());
    assertTrue(keys.byHeader(first.header()).isPresent());
    assertEquals(2, files().size());

    long over = due + Forge.TURN.longestLifeMillis();
    keys.turnIfDue(over);
    assertTrue(keys.byHeader(first.header()).isPresent());
    keys.turnIfDue(over + 1);
    assertFalse(keys.byHeader(first.header()).isPresent());
    assertEquals(second.id(), keys.current().id());
    assertEquals(List.of(second.id() + ".key"), names());
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void shouldTurnAtTheStartToo() {
    SigningKey first = open(Forge.NOW_MILLIS).current();
    SigningKeys later = open(Forge.NOW_MILLIS + Forge.TURN.everyMillis());
    assertNotEquals(first.id(), later.current().id());
    assertTrue(later.byHeader(first.header()).isPresent());
  }

  @Test
  void shouldSignWithTheYoungestAfterAStart() {
    SigningKeys keys = open(Forge.NOW_MILLIS);
    for (int i = 1; i <= 5; i++) {
      keys.turn(Forge.NOW_MILLIS + i);
    }
    assertEquals(keys.current().id(), open(Forge.NOW_MILLIS + 9).current().id());
  }

  @Test
  void shouldPassOverWhatAnInterruptedWriteLeft() throws IOException {
    SigningKeys keys = open(Forge.NOW_MILLIS);
    Files.writeString(temp.resolve("data/keys/0011223344556677.new"), "minimeet-key 1\n17");
    assertEquals(keys.current().id(), open(Forge.NOW_MILLIS).current().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void shouldRefuseAKeyThatOthersCanReach(String mode) throws IOException {
    open(Forge.NOW_MILLIS);
    Files.setPosixFilePermissions(files().getFirst(), PosixFilePermissions.fromString(mode));
    TokenException refused = assertThrows(TokenException.class, () -> open(Forge.NOW_MILLIS + 1));
    assertTrue(refused.toString().contains(files().getFirst().toString()));
  }

  @Test
  void shouldRefuseAFolderThatOthersCanReach() throws IOException {
    open(Forge.NOW_MILLIS);
    Files.setPosixFilePermissions(
        temp.resolve("data/keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThrows(TokenException.class, () -> open(Forge.NOW_MILLIS + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "minimeet-key 1",
        "minimeet-key 2\n1\nAA==\nAA==\n",
        "minimeet-key 1\nyesterday\nAA==\nAA==\n",
        "minimeet-key 1\n1\nAA==\nAA==\n",
        "minimeet-key 1\n1\n!\n!\n"
      })
  void shouldSayWhichFileIsNoKey(String text) throws IOException {
    open(Forge.NOW_MILLIS);
    Path file = files().getFirst();
    Files.writeString(file, text);
    TokenException refused = assertThrows(TokenException.class, () -> open(Forge.NOW_MILLIS + 1));
    assertEquals(file + " holds no key", refused.getMessage());
  }

  @Test
  void shouldRefuseTwoHalvesThatDoNotBelongTogether() throws IOException {
    open(Forge.NOW_MILLIS);
    Path file = files().getFirst();
    String[] ours = Files.readString(file).split("\n", -1);
    String[] other = KeyText.write(SigningKey.fresh(new SecureRandom(), 1)).split("\n", -1);
    ours[2] = other[2];
    Files.writeString(file, String.join("\n", ours));
    assertThrows(TokenException.class, () -> open(Forge.NOW_MILLIS + 1));
  }

  @Test
  void shouldRefuseAKeyUnderTheNameOfAnother() throws IOException {
    open(Forge.NOW_MILLIS);
    Files.move(files().getFirst(), temp.resolve("data/keys/0011223344556677.key"));
    assertThrows(TokenException.class, () -> open(Forge.NOW_MILLIS + 1));
  }

  @Test
  void shouldTellNoSecretOfItself() {
    SigningKey key = open(Forge.NOW_MILLIS).current();
    assertEquals("key " + key.id(), key.toString());
  }
}
