package io.minimeet.dtls;

/** One association, from its first datagram to its end. All methods may be called on any thread. */
public interface DtlsTransport {
  /**
   * Hands over a datagram of the DTLS range (RFC 7983). Never blocks: when too many wait, or the
   * association has ended, it is dropped, which DTLS repairs as it repairs loss.
   *
   * @param datagram belongs to the association from now on
   */
  void receive(byte[] datagram);

  /**
   * Ends the association: the peer is told by an alert, and {@link DtlsListener#ended} follows on
   * the association's own thread, unless it has ended already.
   */
  void close();
}
