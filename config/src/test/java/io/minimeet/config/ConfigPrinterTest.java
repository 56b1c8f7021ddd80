package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigPrinterTest {
  @TempDir Path folder;

  @Test
  void shouldSayWhereEachValueCameFrom() throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), "log:\n  level: warn\n");

    String text =
        ConfigCommand.print(
            Optional.of(file),
            Map.of("MINIMEET_HTTP_PORT", "9000"),
            List.of("--media.advertise=203.0.113.5,2001:db8::5"));

    assertTrue(text.startsWith("http:\n  host: \"\"  # default\n"), text);
    assertTrue(text.contains("  port: 9000  # environment variable MINIMEET_HTTP_PORT\n"), text);
    assertTrue(
        text.contains("  advertise: [203.0.113.5, \"2001:db8::5\"]  # flag --media.advertise\n"),
        text);
    assertTrue(text.endsWith("log:\n  level: warn  # " + file + ":2\n"), text);
  }

  @Test
  void shouldPrintEveryKeyOnceInTheOrderOfTheReference() {
    ResolvedConfig config = ConfigLoader.resolve(Optional.empty(), Map.of(), List.of());

    assertEquals(Keys.names(), config.values().stream().map(ResolvedConfig.Setting::key).toList());
  }

  @Test
  void shouldPrintWhatCanBeReadBack() throws IOException {
    List<String> flags =
        List.of(
            "--http.host=::1",
            "--media.host=192.0.2.1,fe80::1%eth0",
            "--media.consent-timeout=2500ms",
            "--signaling.allowed-origins=*",
            "--data.dir=a \"quoted\" \\ # : folder\tü");
    String printed = ConfigCommand.print(Optional.empty(), Map.of(), flags);
    Path file = Files.writeString(folder.resolve("printed.yaml"), printed);

    assertEquals(
        ConfigLoader.load(Optional.empty(), Map.of(), flags),
        ConfigLoader.load(Optional.of(file), Map.of(), List.of()));
  }
}
