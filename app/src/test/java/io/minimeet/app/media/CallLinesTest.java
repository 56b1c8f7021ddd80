package io.minimeet.app.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.minimeet.sfu.CallLog.Traffic;
import io.minimeet.sfu.api.LeaveReason;
import io.minimeet.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallLinesTest {
  @Test
  void shouldMarkEveryLineWithTheCall() {
    CallLines lines = new CallLines();
    try (LogCapture log = LogCapture.start(Level.INFO)) {
      lines.connected("ab12", 143_900_000, SrtpProfile.AEAD_AES_128_GCM, "udp 192.0.2.7:5000");
      lines.pathChanged("ab12", "tcp 192.0.2.7:5001");
      lines.iceRestarted("ab12");
      lines.disconnected("ab12", "silent");
      lines.resumed("cd34", "ab12");
      lines.left("cd34", LeaveReason.CONNECTION_LOST, new Traffic(1, 2, 3, 4));

      assertEquals(
          List.of(
              "INFO [ab12] media flows 143 ms after the offer: AEAD_AES_128_GCM over udp"
                  + " 192.0.2.7:5000",
              "INFO [ab12] media goes to tcp 192.0.2.7:5001 from now on",
              "INFO [ab12] ICE restarted",
              "INFO [ab12] media ended: silent",
              "INFO [cd34] goes on where [ab12] was",
              "INFO [cd34] out of the room (connection_lost); RTP from it: 1 packets, 2 bytes; to"
                  + " it: 3 packets, 4 bytes"),
          log.lines());
    }
  }

  @Test
  void shouldNotLetOneClientFillTheLog() {
    CallLines lines = new CallLines();
    try (LogCapture log = LogCapture.start(Level.INFO)) {
      for (int i = 0; i < 100_000; i++) {
        lines.pathChanged("ab12", "udp 192.0.2.7:" + i % 2);
      }

      assertTrue(log.lines().size() <= 1_000, () -> log.lines().size() + " lines");
    }
  }

  @Test
  void shouldTellMediaThatNeverBeganFromMediaThatFellSilent() {
    MediaOptions usual = MediaSetup.on("127.0.0.1");
    MediaOptions impatient =
        new MediaOptions(
            usual.bind(),
            usual.advertise(),
            false,
            0,
            1,
            true,
            Duration.ofSeconds(3),
            usual.bufferBytes(),
            usual.batchWindow(),
            usual.paceBytesPerSecond(),
            usual.maxRooms(),
            usual.rooms(),
            usual.dtls());
    try (LogCapture log = LogCapture.start(Level.INFO);
        MediaServer server = MediaServer.start(impatient, DatagramTransport.best());
        RoomClient never = RoomClient.join(server, "room", "never");
        RoomClient silent = RoomClient.join(server, "room", "silent");
        Wire wire = Wire.udp(silent.candidate("udp"))) {
      silent.connect(wire);

      Soon.when("never began", () -> log.lines().contains(ended(never, "it never began")));
      Soon.when("silent", () -> log.lines().contains(ended(silent, "silent")));
    }
  }

  private static String ended(RoomClient client, String cause) {
    return "INFO [" + client.name() + "] media ended: " + cause;
  }
}
