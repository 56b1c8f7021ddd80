package io.minimeet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts each kind of value takes, by the value in force that comes of them. */
final class ValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http.port                 | 0                  | 0
          http.port                 | 65535              | 65535
          http.port                 | 0080               | 80
          media.tcp                 | false              | false
          media.shards              | 64                 | 64
          media.consent-timeout     | 2000ms             | 2s
          media.consent-timeout     | 60s                | 1m
          media.consent-timeout     | 2500ms             | 2500ms
          rooms.resume-grace        | 0ms                | 0s
          rooms.resume-grace        | 10m                | 10m
          media.buffer-memory       | 8192KiB            | 8MiB
          media.buffer-memory       | 16GiB              | 16GiB
          signaling.max-message     | 5000B              | 5000B
          http.host                 | 0.0.0.0            | 0.0.0.0
          http.host                 | ::                 | "::"
          http.host                 | fe80::1%eth0       | "fe80::1%eth0"
          http.host                 | ''                 | ""
          media.advertise           | 203.0.113.5        | [203.0.113.5]
          signaling.allowed-origins | *                  | ["*"]
          signaling.allowed-origins | http://[::1]:81    | ["http://[::1]:81"]
          signaling.allowed-origins | https://a.b        | ["https://a.b"]
          data.dir                  | /var/lib/x y       | "/var/lib/x y"
          data.dir                  | ./data             | ./data
          data.dir                  | ../x               | ../x
          log.level                 | debug              | debug
          store.url                 | jdbc:mariadb://db/mm | "jdbc:mariadb://db/mm"
          store.user                | ''                 | ""
          store.password            | s3cret             | "***"
          api.trusted-proxies       | 10.0.0.1           | [10.0.0.1]
          retention.messages        | 0s                 | 0s
          retention.messages        | 90d                | 90d
          retention.calls           | 48h                | 2d
          retention.guests          | 1h                 | 1h
          """)
  void shouldTake(String key, String text, String yaml) {
    ResolvedConfig config =
        ConfigLoader.resolve(Optional.empty(), Map.of(), List.of("--" + key + "=" + text));

    assertEquals(
        List.of(yaml),
        config.values().stream()
            .filter(setting -> setting.key().equals(key))
            .map(ResolvedConfig.Setting::yaml)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http.port                 | -1                 | is no whole number
          http.port                 | 65536              | is out of range
          http.port                 | 99999999999999999999 | is no whole number
          http.port                 | 0x50               | is no whole number
          http.port                 | 1_000              | is no whole number
          http.port                 | ٣                  | is no whole number
          media.tcp                 | yes                | Write true.
          media.tcp                 | OFF                | Write false.
          media.tcp                 | maybe              | is neither true nor false
          media.shards              | 65                 | is out of range
          media.consent-timeout     | 8                  | Write 8s or 8ms
          media.consent-timeout     | 8 s                | is no time
          media.consent-timeout     | 1999ms             | Write a time from 2s to 1m.
          media.consent-timeout     | 8sec               | has an unknown unit
          media.consent-timeout     | 999999999999999999h | is out of range
          media.buffer-memory       | 64MB               | Write 64MiB: a size
          media.buffer-memory       | 64mib              | Write 64MiB: a size
          media.buffer-memory       | 67108864           | has no unit
          media.buffer-memory       | 64blocks           | has an unknown unit
          media.buffer-memory       | 8191KiB            | Write a size from 8MiB to 16GiB.
          media.buffer-memory       | 999999999999999999GiB | is out of range
          http.host                 | localhost          | Write 127.0.0.1 or ::1.
          http.host                 | example.com        | is no IP address
          http.host                 | 1.2.3              | is no IP address
          http.host                 | 1.2.3.4.           | is no IP address
          http.host                 | 010.0.0.1          | is no IP address
          http.host                 | 256.0.0.1          | is no IP address
          http.host                 | [::1]              | is no IP address
          http.host                 | ::1::              | is no IP address
          http.host                 | 224.0.0.1          | is a multicast address
          media.host                | 0.0.0.0            | Leave the list empty for that.
          media.host                | ::                 | Leave the list empty for that.
          media.host                | 192.0.2.1,,        | it is empty
          media.host                | 192.0.2.1,192.0.2.1 | is in the list twice
          media.host                | a,b                | "a" is no IP address, "b" is no IP address
          media.advertise           | fe80::1%eth0       | is no IP address
          media.advertise           | 0.0.0.0            | is no address that a client can reach
          media.srtp-profiles       | ''                 | it is empty. Write a list, each item one of
          media.srtp-profiles       | aead-aes-128-gmc   | Did you mean aead-aes-128-gcm?
          media.srtp-profiles       | null               | is not known. Write one of
          signaling.allowed-origins | https://a.b/       | no slash behind
          signaling.allowed-origins | a.b                | is no origin
          signaling.allowed-origins | https://a.b:70000  | has a port out of range
          signaling.allowed-origins | HTTPS://A.B        | in lower case
          data.dir                  | ~/x                | begins with ~
          data.dir                  | ' '                | it is empty. Write the path of a folder.
          store.url                 | db:3306            | is no address of a store
          store.url                 | jdbc:mysql://db/m  | Write jdbc:mariadb:
          store.url                 | jdbc:mariadb://d/m?password=x | Write that as store.password
          retention.messages        | 30s                | Write a time from 1h to 36500d, or 0s for ever.
          retention.audit           | 90                 | Write 90s or 90ms
          retention.audit           | 3y                 | known are ms, s, m, h and d
          retention.calls           | 999999999999999d   | is out of range
          log.level                 | trace              | Write one of error, warn, info, debug.
          """)
  void shouldRefuse(String key, String text, String message) {
    List<ConfigProblem> problems =
        ConfigCommand.check(Optional.empty(), Map.of(), List.of("--" + key + "=" + text));

    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().toString().contains(message), problems::toString);
  }
}
