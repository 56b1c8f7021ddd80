package io.minimeet.sim;

import io.minimeet.dtls.DtlsEnd;
import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.DtlsListener;
import io.minimeet.dtls.DtlsTransport;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.sim.client.FixedSecret;
import io.minimeet.sim.client.HandshakeDatagram;
import java.util.Optional;

/**
 * Handshakes of one datagram and its answer. What it says goes through the mailbox, as the words of
 * a real handshake do; only there is no thread behind it.
 */
final class SimHandshakes implements DtlsHandshakes {
  /** Hears of the keys that the server is about to use with a client. */
  @FunctionalInterface
  interface KeyRecord {
    void established(Fingerprint client, long nonce);
  }

  private final KeyRecord record;
  private int inProgress;
  private int limit = Integer.MAX_VALUE;

  SimHandshakes(KeyRecord record) {
    this.record = record;
  }

  void limit(int handshakes) {
    limit = handshakes;
  }

  @Override
  public Optional<DtlsTransport> accept(Fingerprint expectedPeer, DtlsListener listener) {
    if (inProgress >= limit) {
      return Optional.empty();
    }
    inProgress++;
    return Optional.of(new Association(expectedPeer, listener));
  }

  @Override
  public int inProgress() {
    return inProgress;
  }

  private final class Association implements DtlsTransport {
    private final Fingerprint client;
    private final DtlsListener listener;
    private boolean established;
    private boolean over;

    Association(Fingerprint client, DtlsListener listener) {
      this.client = client;
      this.listener = listener;
    }

    @Override
    public void receive(byte[] datagram) {
      if (over) {
        return;
      }
      if (HandshakeDatagram.isAlert(datagram)) {
        end(DtlsEnd.CLOSED_BY_PEER);
      } else if (HandshakeDatagram.isHandshake(datagram)) {
        long nonce = HandshakeDatagram.nonce(datagram);
        listener.send(HandshakeDatagram.handshake(nonce));
        if (!established) {
          established = true;
          inProgress--;
          record.established(client, nonce);
          listener.established(FixedSecret.keys(client, nonce, true));
        }
      }
    }

    @Override
    public void close() {
      if (!over) {
        listener.send(HandshakeDatagram.alert());
        end(DtlsEnd.CLOSED_HERE);
      }
    }

    private void end(DtlsEnd reason) {
      over = true;
      if (!established) {
        inProgress--;
      }
      listener.ended(reason);
    }
  }
}
