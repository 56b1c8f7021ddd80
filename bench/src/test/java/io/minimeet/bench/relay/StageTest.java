package io.minimeet.bench.relay;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minimeet.app.linux.ReceiveBatch;
import io.minimeet.app.linux.SendBatch;
import io.minimeet.app.linux.SocketAddresses;
import io.minimeet.app.linux.UdpSocket;
import io.minimeet.app.media.DatagramTransport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The people around a relay notice when it does not do what it says. */
final class StageTest {
  private static final String ROOM_AND = "somebody in room 0 ";

  private final Stage stage = new Stage(1);
  private final Script script = new Script(Traffic.SOUND, stage.people());

  @BeforeAll
  static void needLinux() {
    assumeTrue(DatagramTransport.LINUX.isAvailable());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private String complaintAbout(Relay relay) {
    script.write();
    try (relay) {
      return String.valueOf(
          assertThrows(RelayException.class, () -> stage.play(relay, script)).getMessage());
    }
  }

  @Test
  void shouldCountWhatABareRelayForwards() {
    script.write();
    try (BareRelay bare = new BareRelay(stage.people())) {
      Turn turn = stage.play(bare, script);
      assertEquals((long) Script.ROUNDS * Person.OTHERS, turn.forwarded());
      assertEquals(turn.forwarded(), turn.runs());
      assertTrue(turn.cpuNanos() > 0);
      assertTrue(stage.decrypted() >= Person.OTHERS);
    }
  }

  @Test
  void shouldNoticeWhatIsNotForwarded() {
    assertEquals("0 packets were forwarded, not 3; in a test", complaintAbout(new Lying(0, 0)));
  }

  @Test
  void shouldNoticeWhatDidNotCome() {
    assertEquals(
        ROOM_AND + "got 0 packets of the 1 that the others had sent",
        complaintAbout(new Lying(Person.OTHERS, 0)));
  }

  @Test
  void shouldNoticeWhatCannotBeDecrypted() {
    String complaint = complaintAbout(new Lying(Person.OTHERS, 1));
    assertTrue(complaint.startsWith(ROOM_AND + "could not decrypt a packet"), complaint);
  }

  /** Passes on what the first person sent, damaged; says that it forwarded so many. */
  private final class Lying implements Relay {
    private final UdpSocket socket = Person.open(1 << 16);
    private final int says;
    private final int copies;
    private final MemorySegment datagram = Arena.ofAuto().allocate(2_048);

    Lying(int says, int copies) {
      this.says = says;
      this.copies = copies;
    }

    @Override
    public InetSocketAddress address() {
      return socket.localAddress();
    }

    @Override
    public int relay(int expected) {
      ReceiveBatch in = new ReceiveBatch(1);
      in.place(0, datagram.address(), 2_048);
      SendBatch out = new SendBatch(socket);
      int came = 0;
      for (int tries = 0; tries < TRIES && came == 0; tries++) {
        came = in.receive(socket, 1);
      }
      if (came == 1) {
        long last = in.length(0) - 1L;
        datagram.set(JAVA_BYTE, last, (byte) ~datagram.get(JAVA_BYTE, last));
        for (int copy = 0; copy < copies; copy++) {
          for (Person person : stage.people().subList(1, Person.ROOM_PEOPLE)) {
            InetSocketAddress to = person.socket().localAddress();
            out.part(datagram.address(), in.length(0));
            out.end(
                SocketAddresses.high(to.getAddress()),
                SocketAddresses.low(to.getAddress()),
                to.getPort(),
                in.length(0));
          }
        }
        assertTrue(copies == 0 || out.send(0) == out.messages());
      }
      return says;
    }

    @Override
    public long runs() {
      return 0;
    }

    @Override
    public String account() {
      return "in a test";
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
