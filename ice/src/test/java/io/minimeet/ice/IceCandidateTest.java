package io.minimeet.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class IceCandidateTest {
  private static final InetSocketAddress IPV4 = new InetSocketAddress("1.2.3.4", 7_882);
  private static final InetSocketAddress IPV6 = new InetSocketAddress("2001:db8::1", 7_882);

  @Nested
  final class Ours {
    @Test
    void shouldComputeThePriorityOfTheRfc() {
      // The figure every browser shows for its first host candidate: 126, 65535, component 1.
      assertEquals(2_130_706_431L, IceCandidate.udpHost(IPV4, 65_535).priority());
      assertEquals(
          (90L << 24) + (((4L << 13) + 8_191L) << 8) + 255,
          IceCandidate.tcpPassiveHost(IPV4, 65_535).priority());
    }

    @Test
    void shouldPreferUdpThenIpv6() {
      List<IceCandidate> best =
          List.of(
              IceCandidate.udpHost(IPV6),
              IceCandidate.udpHost(IPV4),
              IceCandidate.tcpPassiveHost(IPV6),
              IceCandidate.tcpPassiveHost(IPV4));
      for (int i = 1; i < best.size(); i++) {
        assertTrue(best.get(i - 1).priority() > best.get(i).priority(), "place " + i);
      }
      assertTrue(
          IceCandidate.udpHost(IPV4, 0).priority()
              > IceCandidate.tcpPassiveHost(IPV6, 65_535).priority());
    }

    @Test
    void shouldRankAddressesByLocalPreference() {
      for (int preference = 8; preference <= 65_535; preference += 8) {
        assertTrue(
            IceCandidate.udpHost(IPV4, preference).priority()
                > IceCandidate.udpHost(IPV4, preference - 8).priority());
        assertTrue(
            IceCandidate.tcpPassiveHost(IPV4, preference).priority()
                > IceCandidate.tcpPassiveHost(IPV4, preference - 8).priority());
      }
    }

    @Test
    void shouldWriteUdpAsSdp() {
      IceCandidate candidate = IceCandidate.udpHost(IPV4, 65_535);
      assertEquals(
          "candidate:"
              + candidate.foundation()
              + " 1 udp 2130706431 1.2.3.4 7882 typ host generation 0",
          candidate.toSdp());
    }

    @Test
    void shouldWritePassiveTcpAsSdp() {
      IceCandidate candidate = IceCandidate.tcpPassiveHost(IPV6);
      assertEquals(
          "candidate:"
              + candidate.foundation()
              + " 1 tcp "
              + candidate.priority()
              + " 2001:db8:0:0:0:0:0:1 7882 typ host tcptype passive generation 0",
          candidate.toSdp());
    }

    @Test
    void shouldWriteNoZone() {
      var linkLocal = new InetSocketAddress("fe80::1%1", 7_882);
      assertTrue(
          IceCandidate.udpHost(linkLocal).toSdp().contains(" fe80:0:0:0:0:0:0:1 7882 "),
          IceCandidate.udpHost(linkLocal).toSdp());
    }

    @Test
    void shouldWriteWhatItsOwnGrammarAccepts() {
      for (InetSocketAddress address : List.of(IPV4, IPV6)) {
        assertTrue(IceCandidate.isWellFormed(IceCandidate.udpHost(address).toSdp()));
        assertTrue(IceCandidate.isWellFormed(IceCandidate.tcpPassiveHost(address).toSdp()));
      }
    }

    @Test
    void shouldShareAFoundationPerAddressAndTransport() {
      var samePlace = new InetSocketAddress("1.2.3.4", 9_999);
      assertEquals(
          IceCandidate.udpHost(IPV4).foundation(), IceCandidate.udpHost(samePlace).foundation());
      Set<String> different =
          List.of(
                  IceCandidate.udpHost(IPV4),
                  IceCandidate.tcpPassiveHost(IPV4),
                  IceCandidate.udpHost(IPV6),
                  IceCandidate.tcpPassiveHost(IPV6))
              .stream()
              .map(IceCandidate::foundation)
              .collect(Collectors.toSet());
      assertEquals(4, different.size());
      assertNotEquals("", IceCandidate.udpHost(IPV4).foundation());
    }

    @Test
    void shouldRefuseWhatIsNoPlace() {
      var name = InetSocketAddress.createUnresolved("example.invalid", 7_882);
      var noPort = new InetSocketAddress("1.2.3.4", 0);
      for (InetSocketAddress address : List.of(name, noPort)) {
        assertThrows(IceException.class, () -> IceCandidate.udpHost(address));
        assertThrows(IceException.class, () -> IceCandidate.tcpPassiveHost(address));
      }
      for (int preference : new int[] {-1, 65_536}) {
        assertThrows(IceException.class, () -> IceCandidate.udpHost(IPV4, preference));
        assertThrows(IceException.class, () -> IceCandidate.tcpPassiveHost(IPV4, preference));
      }
    }
  }

  @Nested
  final class Trickled {
    private static final String GOOD =
        "candidate:842163049 1 udp 1677729535 203.0.113.5 46154 typ srflx raddr 10.0.0.5 rport 4"
            + " generation 0 ufrag EsAw network-cost 999";

    @Test
    void shouldAcceptWhatBrowsersSend() {
      for (String line :
          List.of(
              "",
              GOOD,
              "candidate:1 1 UDP 2122252543 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 55000 typ host",
              "candidate:2 1 TCP 2105524479 192.0.2.1 9 typ host tcptype active",
              "candidate:3 1 udp 2113937151 2001:db8::7 50000 typ host generation 0",
              "candidate:4 2 udp 1 ::1 1 typ prflx",
              "candidate:5 1 ssltcp 16777215 0.0.0.0 443 typ relay raddr 0.0.0.0 rport 0")) {
        assertTrue(IceCandidate.isWellFormed(line), line);
      }
    }

    @Test
    void shouldRefuseWhatIsNone() {
      for (String line :
          List.of(
              " ",
              "candidate",
              "candidate:",
              "a=" + GOOD,
              GOOD + " ",
              GOOD + " lonely",
              GOOD + "\r\na=ice-pwd:x",
              GOOD.replace(" udp ", "  udp "),
              GOOD.replace("842163049", "x".repeat(33)),
              GOOD.replace("842163049", "a:b"),
              GOOD.replace(" 1 udp", " 0 udp"),
              GOOD.replace(" 1 udp", " 257 udp"),
              GOOD.replace(" 1 udp", " -1 udp"),
              GOOD.replace("1677729535", "0"),
              GOOD.replace("1677729535", "2147483648"),
              GOOD.replace("1677729535", "99999999999999999999"),
              GOOD.replace("1677729535", "١٢٣"),
              GOOD.replace("203.0.113.5", "fe80::1%eth0"),
              GOOD.replace("203.0.113.5", "h".repeat(254)),
              GOOD.replace("203.0.113.5", "<script>"),
              GOOD.replace("46154", "65536"),
              GOOD.replace(" typ ", " type "),
              GOOD.replace("EsAw", "E\u0000w"),
              GOOD.replace("EsAw", "Eéw"),
              GOOD.replace("EsAw", "x".repeat(1_000)))) {
        assertFalse(IceCandidate.isWellFormed(line), line);
      }
    }

    @Test
    void shouldNeverThrow() {
      long seed = 20_260_101L;
      var random = new Random(seed);
      String alphabet = "candidate: 0129.typhosudp\u0000é\r\n%-_";
      for (int round = 0; round < 50_000; round++) {
        var line = new StringBuilder(random.nextBoolean() ? GOOD : "candidate:");
        for (int i = random.nextInt(20); i > 0; i--) {
          char c = alphabet.charAt(random.nextInt(alphabet.length()));
          line.insert(random.nextInt(line.length() + 1), c);
        }
        String text = line.toString();
        // Whatever was accepted must not be able to break out of its line of SDP.
        if (IceCandidate.isWellFormed(text)) {
          assertTrue(
              text.chars().allMatch(c -> c >= ' ' && c < 0x7F),
              "seed " + seed + ", round " + round + ": " + text);
        }
      }
    }
  }
}
