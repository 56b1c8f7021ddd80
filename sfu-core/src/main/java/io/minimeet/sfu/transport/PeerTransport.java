package io.minimeet.sfu.transport;

import io.minimeet.dtls.DtlsEnd;
import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceLiteAgent;
import io.minimeet.ice.IceOutcome;
import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.minimeet.srtp.SrtpInbound;
import io.minimeet.srtp.SrtpKeys;
import io.minimeet.srtp.SrtpOutbound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ICE, DTLS and SRTP of one participant.
 *
 * <p>NEW → (valid check) → PROVEN → (handshake) → SECURED → CLOSED. Handshake bytes are read only
 * from a path that a valid check has proven, which stands in for DTLS cookies. Media goes to the
 * path nominated last, so a client whose address changes keeps its media once a valid check comes
 * from the new one.
 */
public final class PeerTransport {
  private enum State {
    NEW,
    PROVEN,
    SECURED,
    CLOSED
  }

  private final IceLiteAgent ice;
  private final Fingerprint expected;
  private final DtlsHandshakes handshakes;
  private final HandshakeMailbox mailbox;
  private final Egress egress;
  private final Counters counters;
  private final TransportListener listener;

  private State state = State.NEW;
  private @Nullable Path selected;
  private @Nullable DtlsTransport dtls;
  private @Nullable SrtpInbound inbound;
  private @Nullable SrtpOutbound outbound;

  public PeerTransport(
      IceLiteAgent ice,
      Fingerprint expected,
      DtlsHandshakes handshakes,
      HandshakeMailbox mailbox,
      Egress egress,
      Counters counters,
      TransportListener listener) {
    this.ice = ice;
    this.expected = expected;
    this.handshakes = handshakes;
    this.mailbox = mailbox;
    this.egress = egress;
    this.counters = counters;
    this.listener = listener;
  }

  /** Whether this transport was made for the peer with this certificate. */
  public boolean expects(Fingerprint fingerprint) {
    return expected.equals(fingerprint);
  }

  public IceCredentials localIce() {
    return ice.local();
  }

  /** Whether a check that names this fragment may be for this transport. */
  public boolean acceptsFragment(String localFragment) {
    return ice.accepts(localFragment);
  }

  public void restartIce(IceCredentials local, IceCredentials remote) {
    ice.restart(local, remote);
    counters.add(Counter.ICE_RESTARTS, 1);
  }

  /**
   * Takes a STUN message that names this participant.
   *
   * @return whether the path is proven now: a valid check of this participant came over it
   */
  public boolean receiveStun(byte[] message, int length, Path from, long nowNanos) {
    switch (ice.receive(message, length, from.remote(), nowNanos)) {
      case IceOutcome.Dropped dropped -> {
        counters.drop(
            switch (dropped.reason()) {
              case MALFORMED -> DropReason.STUN_MALFORMED;
              case UNKNOWN_USER, NO_CREDENTIALS -> DropReason.STUN_UNKNOWN_USER;
              case BAD_INTEGRITY, BAD_FINGERPRINT -> DropReason.STUN_FORGED;
              case NOT_A_BINDING_REQUEST, UNKNOWN_ATTRIBUTE -> DropReason.STUN_UNEXPECTED;
            });
        return false;
      }
      case IceOutcome.Answered answered -> {
        egress.send(answered.response(), from);
        counters.add(Counter.STUN_ANSWERED, 1);
        if (answered.proven()) {
          proven(from, answered.nominated());
        }
        return answered.proven();
      }
    }
  }

  private void proven(Path path, boolean nominated) {
    if (selected == null || (nominated && !path.equals(selected))) {
      selected = path;
      if (state != State.NEW) {
        counters.add(Counter.PATH_CHANGES, 1);
        listener.pathChanged(path);
      }
    }
    if (state == State.NEW) {
      state = State.PROVEN;
    }
  }

  /** Takes a DTLS datagram that came over a proven path. */
  public void receiveDtls(byte[] datagram) {
    if (state == State.PROVEN && dtls == null) {
      Optional<DtlsTransport> accepted = handshakes.accept(expected, new Handshake());
      if (accepted.isEmpty()) {
        counters.drop(DropReason.DTLS_REFUSED);
        return;
      }
      dtls = accepted.get();
      counters.add(Counter.HANDSHAKES_STARTED, 1);
    }
    DtlsTransport current = dtls;
    if (current == null) {
      counters.drop(DropReason.DTLS_REFUSED);
    } else {
      current.receive(datagram);
    }
  }

  /** The keys for what comes in, once there are any. */
  public @Nullable SrtpInbound inbound() {
    return inbound;
  }

  /** The keys for what goes out, once there are any. */
  public @Nullable SrtpOutbound outbound() {
    return outbound;
  }

  /** The path media goes to, once a check proved one. */
  public @Nullable Path selected() {
    return selected;
  }

  /** A TCP connection is gone: media waits until a check comes over another path. */
  public void pathClosed(Path path) {
    if (path.equals(selected)) {
      selected = null;
    }
  }

  /** Nothing comes any more: nothing is sent before a check proves a path again. */
  public void fallSilent() {
    selected = null;
  }

  /** The peer offered again after it had fallen silent. */
  public void awaitCheck(long nowNanos) {
    ice.awaitCheck(nowNanos);
  }

  public boolean isSecured() {
    return state == State.SECURED;
  }

  public long consentDeadlineNanos() {
    return ice.consentDeadlineNanos();
  }

  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (dtls != null) {
      dtls.close();
    }
    releaseKeys();
  }

  private void releaseKeys() {
    if (inbound != null) {
      inbound.close();
      inbound = null;
    }
    if (outbound != null) {
      outbound.close();
      outbound = null;
    }
  }

  /** Hears the handshake on its own thread and carries every word over to the shard's. */
  private final class Handshake implements DtlsListener {
    @Override
    public void send(byte[] datagram) {
      mailbox.post(now -> {
        Path path = selected;
        if (path != null) {
          egress.send(datagram, path);
        }
      });
    }

    @Override
    public void established(SrtpKeys keys) {
      mailbox.post(now -> {
        if (state == State.PROVEN) {
          inbound = new SrtpInbound(keys);
          outbound = new SrtpOutbound(keys);
          state = State.SECURED;
          counters.add(Counter.HANDSHAKES_DONE, 1);
          listener.secured(keys.profile(), now);
        }
      });
    }

    @Override
    public void ended(DtlsEnd reason) {
      mailbox.post(now -> {
        if (state == State.CLOSED) {
          return;
        }
        if (state != State.SECURED) {
          counters.add(Counter.HANDSHAKES_FAILED, 1);
        }
        close();
        listener.ended("dtls " + reason, now);
      });
    }
  }
}
