package io.minimeet.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsTimeoutException;

/**
 * The life of one association: {@link #run} is its thread. After the handshake the thread goes on
 * reading, so that a client whose last flight was answered in vain is answered again, and so that a
 * close_notify is heard.
 */
final class Association implements DtlsTransport, Runnable {
  private final Role role;
  private final DtlsListener listener;
  private final int mtuBytes;
  private final Runnable handshakeOver;
  private final RecordFilter filter;
  private final Inbox inbox = new Inbox();
  private boolean inHandshake = true;
  private boolean cancelled;

  /**
   * @param handshakeOver run once, when the handshake is established or over
   */
  Association(Role role, DtlsListener listener, int mtuBytes, Runnable handshakeOver) {
    this.role = role;
    this.listener = listener;
    this.mtuBytes = mtuBytes;
    this.handshakeOver = handshakeOver;
    this.filter = new RecordFilter(role instanceof ServerRole);
  }

  @Override
  public void receive(byte[] datagram) {
    inbox.offer(datagram);
  }

  @Override
  public void close() {
    inbox.close();
  }

  @Override
  public void run() {
    DtlsEnd end = DtlsEnd.HANDSHAKE_FAILED; // if the listener throws, which is a bug of its own
    try {
      end = converse();
    } finally {
      leaveHandshake();
      inbox.close();
      listener.ended(end);
    }
  }

  private DtlsEnd converse() {
    DTLSTransport established;
    try {
      established = role.handshake(new Wire());
    } catch (TlsTimeoutException e) {
      return cancelled ? DtlsEnd.CLOSED_HERE : DtlsEnd.TIMED_OUT;
    } catch (IOException | RuntimeException e) {
      return role.refusal().orElseGet(() -> endOf(DtlsEnd.HANDSHAKE_FAILED));
    }
    leaveHandshake();
    listener.established(role.keys());
    return read(established);
  }

  /** Application data is nobody's here; everything else the library answers by itself. */
  private DtlsEnd read(DTLSTransport established) {
    byte[] ignored = new byte[Inbox.MAX_DATAGRAM_BYTES];
    try {
      while (true) {
        established.receive(ignored, 0, ignored.length, 0);
      }
    } catch (IOException | RuntimeException e) {
      return endOf(DtlsEnd.CLOSED_BY_PEER);
    }
  }

  private DtlsEnd endOf(DtlsEnd otherwise) {
    if (cancelled) {
      return DtlsEnd.CLOSED_HERE;
    }
    return role.peerClosed() ? DtlsEnd.CLOSED_BY_PEER : otherwise;
  }

  private void leaveHandshake() {
    if (inHandshake) {
      inHandshake = false;
      handshakeOver.run();
    }
  }

  /** The library's view of the path. */
  private final class Wire implements DatagramTransport {
    private boolean closed;

    @Override
    public int getReceiveLimit() {
      return Inbox.MAX_DATAGRAM_BYTES;
    }

    @Override
    public int getSendLimit() {
      return mtuBytes;
    }

    @Override
    public int receive(byte[] buffer, int at, int length, int waitMillis) throws IOException {
      byte[] datagram = null;
      if (!closed && !inbox.isClosed()) {
        try {
          datagram = inbox.poll(waitMillis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          inbox.close();
        }
      }
      if (closed || inbox.isClosed()) {
        leave();
        throw new InterruptedIOException("closed");
      }
      if (datagram == null) {
        return -1;
      }
      int kept = filter.filter(datagram);
      if (kept == 0 || kept > length) {
        return -1; // the library waits on for the rest of its time
      }
      System.arraycopy(datagram, 0, buffer, at, kept);
      return kept;
    }

    private void leave() throws IOException {
      if (!closed) {
        cancelled = true;
        role.cancel(); // tells the peer, and closes this wire unless telling fails
        closed = true;
      }
    }

    @Override
    public void send(byte[] buffer, int at, int length) {
      listener.send(Arrays.copyOfRange(buffer, at, at + length));
    }

    /** Called by the library: after an alert in either direction. */
    @Override
    public void close() {
      closed = true;
    }
  }
}
