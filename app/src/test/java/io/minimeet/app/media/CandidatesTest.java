package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CandidatesTest {
  private static final LocalAddresses MACHINE =
      new LocalAddresses(
          MediaSetup.addresses("192.0.2.10", "2001:db8::10"),
          MediaSetup.addresses("127.0.0.1", "::1"));

  @ParameterizedTest(name = "bind [{0}], advertise [{1}], loopback {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        // Everything it listens on.
        "'', '', false, '192.0.2.10 2001:db8:0:0:0:0:0:10'",
        "'', '', true, '192.0.2.10 2001:db8:0:0:0:0:0:10 127.0.0.1 0:0:0:0:0:0:0:1'",
        "192.0.2.10, '', false, 192.0.2.10",
        // Loopback only where something listens there.
        "192.0.2.10, '', true, 192.0.2.10",
        "'192.0.2.10 127.0.0.1', '', true, '192.0.2.10 127.0.0.1'",
        "'192.0.2.10 ::1', '', true, '192.0.2.10 0:0:0:0:0:0:0:1'",
        // What was asked for in so many words stays.
        "127.0.0.1, '', false, 127.0.0.1",
        // The public address takes the place of all others, yet a browser here gets in.
        "'', 203.0.113.7, false, 203.0.113.7",
        "'', 203.0.113.7, true, '203.0.113.7 127.0.0.1 0:0:0:0:0:0:0:1'",
        "192.0.2.10, 203.0.113.7, true, 203.0.113.7",
        "'192.0.2.10 127.0.0.1', 203.0.113.7, true, '203.0.113.7 127.0.0.1'",
        "'', '203.0.113.7 2001:db8::7', false, '203.0.113.7 2001:db8:0:0:0:0:0:7'",
      })
  void shouldTellClients(String bind, String advertise, boolean loopback, String expected) {
    MediaOptions plain = MediaSetup.options(words(bind), words(advertise), 0, 1, true);
    MediaOptions options =
        new MediaOptions(
            plain.bind(),
            plain.advertise(),
            loopback,
            0,
            1,
            true,
            plain.consentTimeout(),
            plain.bufferBytes(),
            plain.batchWindow(),
            plain.paceBytesPerSecond(),
            plain.maxRooms(),
            plain.rooms(),
            plain.dtls());

    List<InetAddress> told = Candidates.addresses(options, MACHINE);

    assertEquals(words(expected), told.stream().map(InetAddress::getHostAddress).toList());
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" ", -1));
  }

  @Test
  void shouldWriteUdpAndTcpOfEachAddressWithItsPort() {
    List<String> lines =
        Candidates.lines(MediaSetup.addresses("192.0.2.10", "2001:db8::10"), 7882, true);

    assertEquals(
        List.of(
            "udp 192.0.2.10 7882",
            "tcp 192.0.2.10 7882",
            "udp 2001:db8:0:0:0:0:0:10 7882",
            "tcp 2001:db8:0:0:0:0:0:10 7882"),
        lines.stream()
            .map(line -> line.toLowerCase(java.util.Locale.ROOT).split(" ", -1))
            .map(words -> words[2] + " " + words[4] + " " + words[5])
            .toList());
  }

  @Test
  void shouldLeaveTcpOutWhereNothingListens() {
    List<String> lines = Candidates.lines(MediaSetup.addresses("192.0.2.10"), 7882, false);

    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().toLowerCase(java.util.Locale.ROOT).contains(" udp "));
  }

  @Test
  void shouldPreferUdpToTcpAndEarlierAddressesToLaterOnes() {
    List<Long> udp = new ArrayList<>();
    List<Long> tcp = new ArrayList<>();
    for (String line :
        Candidates.lines(
            MediaSetup.addresses("192.0.2.10", "192.0.2.11", "2001:db8::10"), 7882, true)) {
      String[] words = line.split(" ", -1);
      (words[2].equalsIgnoreCase("udp") ? udp : tcp).add(Long.valueOf(words[3]));
    }

    for (int i = 1; i < udp.size(); i++) {
      assertTrue(udp.get(i - 1) > udp.get(i), udp.toString());
      assertTrue(tcp.get(i - 1) > tcp.get(i), tcp.toString());
    }
    assertTrue(udp.getLast() > tcp.getFirst(), udp + " " + tcp);
  }

  @Test
  void shouldKnowTheLoopbackOfThisMachine() {
    LocalAddresses here = LocalAddresses.ofThisMachine();

    assertTrue(here.loopback().contains(InetAddress.ofLiteral("127.0.0.1")));
    assertTrue(here.external().stream().noneMatch(InetAddress::isLoopbackAddress));
    assertTrue(here.external().stream().noneMatch(InetAddress::isLinkLocalAddress));
  }
}
