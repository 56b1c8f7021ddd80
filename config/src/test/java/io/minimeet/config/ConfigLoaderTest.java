package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void shouldGiveTheDocumentedDefaults() {
    var expected =
        new MiniMeetConfig(
            new HttpConfig("", 8080),
            new MediaConfig(
                List.of(),
                7882,
                List.of(),
                true,
                true,
                0,
                List.of(
                    SrtpProfile.AEAD_AES_128_GCM,
                    SrtpProfile.AEAD_AES_256_GCM,
                    SrtpProfile.AES_CM_128_HMAC_SHA1_80),
                SrtpLibrary.AUTO,
                Duration.ofSeconds(8),
                64,
                268_435_456,
                Duration.ofMillis(1)),
            new RoomsConfig(4, 1000, Duration.ofSeconds(30), true, 100),
            new AccountsConfig(true, true, 10, 120),
            new ChatConfig(4_000, 5, 10, 10_485_760, 1_073_741_824),
            new SignalingConfig(Duration.ofSeconds(15), 65_536, 50, 100, List.of()),
            new ApiConfig(20, 100, List.of("127.0.0.1", "::1")),
            new WebhooksConfig(false),
            new DataConfig(Path.of("./data")),
            new StoreConfig("", "", new Secret(""), 10),
            new RetentionConfig(
                Duration.ZERO, Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(1)),
            new LogConfig(LogLevel.INFO));

    assertEquals(expected, MiniMeetConfig.defaults());
  }

  @Test
  void shouldLetTheFileBeatDefaultsTheEnvironmentTheFileAndFlagsTheEnvironment()
      throws IOException {
    Path file =
        file(
            """
            http:
              port: 1001
            media:
              port: 1002
            rooms:
              max-rooms: 3
            """);
    Map<String, String> environment =
        Map.of("MINIMEET_MEDIA_PORT", "2002", "MINIMEET_ROOMS_MAX_ROOMS", "5", "PATH", "/bin");

    MiniMeetConfig config =
        ConfigLoader.load(Optional.of(file), environment, List.of("--rooms.max-rooms=7"));

    assertEquals(4, config.rooms().maxParticipants());
    assertEquals(1001, config.http().port());
    assertEquals(2002, config.media().port());
    assertEquals(7, config.rooms().maxRooms());
  }

  @Test
  void shouldTakeAFlagsValueFromTheNextWord() {
    MiniMeetConfig config = flags("--http.port", "9000", "--log.level", "debug");

    assertEquals(9000, config.http().port());
    assertEquals(LogLevel.DEBUG, config.log().level());
  }

  @Test
  void shouldLetTheLastOfTwoEqualFlagsCount() {
    assertEquals(2, flags("--http.port=1", "--http.port", "2").http().port());
  }

  @Test
  void shouldReadListsInEveryWay() throws IOException {
    List<String> expected = List.of("192.0.2.1", "2001:db8::1");

    assertEquals(expected, fromFile("media: {host: [192.0.2.1, '2001:db8::1']}").media().host());
    assertEquals(
        expected, fromFile("media:\n  host:\n    - 192.0.2.1\n    - 2001:db8::1\n").media().host());
    assertEquals(expected, fromFile("media: {host: '192.0.2.1, 2001:db8::1'}").media().host());
    assertEquals(expected, flags("--media.host=192.0.2.1,2001:db8::1").media().host());
    assertEquals(List.of(), flags("--media.host=").media().host());
  }

  @Test
  void shouldLetAnEmptyListOfAFlagBeatTheFile() throws IOException {
    Path file = file("media: {advertise: [203.0.113.5]}");

    MiniMeetConfig config =
        ConfigLoader.load(Optional.of(file), Map.of(), List.of("--media.advertise="));

    assertEquals(List.of(), config.media().advertise());
  }

  @Test
  void shouldKeepTheOrderOfTheProfiles() {
    assertEquals(
        List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80, SrtpProfile.AEAD_AES_256_GCM),
        flags("--media.srtp-profiles=aes-cm-128-hmac-sha1-80,aead-aes-256-gcm")
            .media()
            .srtpProfiles());
  }

  @Test
  void shouldLetTheSrtpLibraryBeChosen() {
    assertEquals(
        SrtpLibrary.IPSEC_MB, flags("--media.srtp-library=ipsec-mb").media().srtpLibrary());
  }

  @Test
  void shouldTakeEmptyFilesAndEmptySections() throws IOException {
    assertEquals(MiniMeetConfig.defaults(), fromFile(""));
    assertEquals(MiniMeetConfig.defaults(), fromFile("# nothing\n---\n"));
    assertEquals(MiniMeetConfig.defaults(), fromFile("http:\nmedia:\n"));
  }

  @Test
  void shouldReadValuesAsTheyWereWritten() throws IOException {
    assertEquals(Path.of("2026-11-21"), fromFile("data: {dir: 2026-11-21}").data().dir());
    assertEquals(8080, fromFile("http: {port: '8080'}").http().port());
  }

  @Test
  void shouldReadTheFileThatTheVariableNames() throws IOException {
    Path file = file("http: {port: 1234}");

    MiniMeetConfig config =
        ConfigLoader.load(Optional.empty(), Map.of("MINIMEET_CONFIG", file.toString()), List.of());

    assertEquals(1234, config.http().port());
  }

  @Test
  void shouldReadTheFileThatTheFlagNamesBeforeAnyOther() throws IOException {
    Path file = file("http: {port: 1234}");
    Optional<Path> missing = Optional.of(folder.resolve("missing.yaml"));

    MiniMeetConfig config =
        ConfigLoader.load(
            missing, Map.of("MINIMEET_CONFIG", "alsoMissing"), List.of("--config=" + file));

    assertEquals(1234, config.http().port());
  }

  @Test
  void shouldGiveListsThatCannotBeChanged() {
    List<String> hosts = flags("--media.host=192.0.2.1").media().host();

    assertThrows(UnsupportedOperationException.class, () -> hosts.add("192.0.2.2"));
  }

  private MiniMeetConfig fromFile(String yaml) throws IOException {
    return ConfigLoader.load(Optional.of(file(yaml)), Map.of(), List.of());
  }

  private static MiniMeetConfig flags(String... flags) {
    return ConfigLoader.load(Optional.empty(), Map.of(), List.of(flags));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("minimeet.yaml"), yaml);
  }
}
