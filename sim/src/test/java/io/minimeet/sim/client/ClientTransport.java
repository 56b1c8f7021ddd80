package io.minimeet.sim.client;

import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.client.StunCheck;
import io.minimeet.ice.client.StunReply;
import io.minimeet.rtp.PacketKind;
import io.minimeet.sim.media.PublishedPacket;
import io.minimeet.srtp.SrtpFailure;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpOutbound;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The client's end of one secured path: checks, then a handshake, then SRTP. */
public final class ClientTransport {
  private static final int SCRATCH_BYTES = 4096;
  private static final int TRANSACTION_BYTES = 12;
  private static final int REMEMBERED_CHECKS = 8;
  private static final long PRIORITY = 1_845_501_695L;

  /** Where datagrams go. */
  @FunctionalInterface
  public interface Outlet {
    /**
     * Sends a datagram to the server.
     *
     * @param carries the published packet in it, for the record; null for all else
     */
    void send(byte[] datagram, @Nullable PublishedPacket carries);
  }

  /** What the server sent, decrypted; valid during the call. */
  public interface Inlet {
    void rtp(MemorySegment plain, int length);

    void rtcp(MemorySegment plain, int length);
  }

  private final RandomGenerator random;
  private final Fingerprint fingerprint;
  private IceCredentials local;
  private final long tieBreaker;
  private final long nonce;
  private final Outlet outlet;
  private final Inlet inlet;
  private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH_BYTES);
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private StunCheck check;
  private boolean proven;
  private @Nullable SrtpInbound inbound;
  private @Nullable SrtpOutbound outbound;
  private long replayed;
  private long undecryptable;
  private long checksAnswered;
  private int unanswered;

  public ClientTransport(
      RandomGenerator random,
      Fingerprint fingerprint,
      IceCredentials local,
      IceCredentials remote,
      Outlet outlet,
      Inlet inlet) {
    this.random = random;
    this.fingerprint = fingerprint;
    this.local = local;
    this.outlet = outlet;
    this.inlet = inlet;
    tieBreaker = random.nextLong();
    nonce = random.nextLong() >>> 1;
    check = new StunCheck(local, remote, PRIORITY, tieBreaker);
  }

  /** An ICE restart: checks use these from now on; the keys stay. */
  public void restart(IceCredentials newLocal, IceCredentials remote) {
    local = newLocal;
    check = new StunCheck(newLocal, remote, PRIORITY, tieBreaker);
    pending.clear();
    unanswered = 0;
  }

  public IceCredentials local() {
    return local;
  }

  /** Does the next thing on the way to media: checks, and the handshake behind the first answer. */
  public void check() {
    byte[] transaction = new byte[TRANSACTION_BYTES];
    random.nextBytes(transaction);
    pending.addLast(transaction);
    if (pending.size() > REMEMBERED_CHECKS) {
      pending.removeFirst();
    }
    outlet.send(check.request(transaction, true), null);
    unanswered++;
    if (proven && !isSecured()) {
      outlet.send(HandshakeDatagram.handshake(fingerprint, nonce), null);
    }
  }

  /** The client closes the association, as a page that goes away does. */
  public void closeAssociation() {
    outlet.send(HandshakeDatagram.alert(), null);
  }

  public boolean isSecured() {
    return outbound != null;
  }

  /**
   * Takes a datagram off the network.
   *
   * @return false when it was media from before the keys, which is lost
   */
  public boolean receive(byte[] datagram) {
    MemorySegment.copy(datagram, 0, scratch, ValueLayout.JAVA_BYTE, 0, datagram.length);
    switch (PacketKind.of(scratch, 0, datagram.length)) {
      case STUN -> answered(datagram);
      case DTLS -> handshake(datagram);
      case RTP -> {
        return rtp(datagram.length);
      }
      case RTCP -> {
        return rtcp(datagram.length);
      }
      case UNKNOWN -> throw new AssertionError("the server sent a datagram of no known kind");
    }
    return true;
  }

  private void answered(byte[] datagram) {
    for (byte[] transaction : pending) {
      if (check.verify(datagram, datagram.length, transaction) instanceof StunReply.Success) {
        checksAnswered++;
        unanswered = 0;
        if (!proven) {
          proven = true;
          outlet.send(HandshakeDatagram.handshake(fingerprint, nonce), null);
        }
        return;
      }
    }
  }

  private void handshake(byte[] datagram) {
    if (HandshakeDatagram.isHandshake(datagram, fingerprint)
        && HandshakeDatagram.nonce(datagram) == nonce
        && !isSecured()) {
      inbound = new SrtpInbound(FixedSecret.keys(fingerprint, nonce, false));
      outbound = new SrtpOutbound(FixedSecret.keys(fingerprint, nonce, false));
    }
  }

  private boolean rtp(int length) {
    SrtpInbound keys = inbound;
    if (keys == null) {
      return false; // overtook the handshake
    }
    int plain = keys.unprotect(scratch, 0, length);
    if (plain >= 0) {
      inlet.rtp(scratch, plain);
    } else {
      count(plain);
    }
    return true;
  }

  private boolean rtcp(int length) {
    SrtpInbound keys = inbound;
    if (keys == null) {
      return false; // overtook the handshake
    }
    int plain = keys.unprotectRtcp(scratch, 0, length);
    if (plain >= 0) {
      inlet.rtcp(scratch, plain);
    } else {
      count(plain);
    }
    return true;
  }

  private void count(int failure) {
    if (failure == SrtpFailure.REPLAYED) {
      replayed++;
    } else {
      undecryptable++;
    }
  }

  /** Encrypts a packet in place and sends it. */
  public void sendRtp(
      MemorySegment packet, int headerLength, int length, @Nullable PublishedPacket carries) {
    SrtpOutbound keys = outbound;
    if (keys == null) {
      return;
    }
    int rest = length - headerLength;
    send(packet, keys.protect(packet, 0, headerLength, 0, packet, headerLength, rest), carries);
  }

  /** Encrypts a compound packet in place and sends it. */
  public void sendRtcp(MemorySegment packet, int length) {
    SrtpOutbound keys = outbound;
    if (keys != null) {
      send(packet, keys.protectRtcp(packet, 0, length), null);
    }
  }

  private void send(MemorySegment packet, int length, @Nullable PublishedPacket carries) {
    if (length <= 0) {
      throw new AssertionError("a client could not protect: " + SrtpFailure.name(length));
    }
    byte[] datagram = new byte[length];
    MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, 0, datagram, 0, length);
    outlet.send(datagram, carries);
  }

  /** Datagrams that came twice, or too late to tell. */
  public long replayed() {
    return replayed;
  }

  /** Datagrams with a wrong tag. */
  public long undecryptable() {
    return undecryptable;
  }

  /** How many checks were sent since the last answer. */
  public int unanswered() {
    return unanswered;
  }

  public long checksAnswered() {
    return checksAnswered;
  }
}
