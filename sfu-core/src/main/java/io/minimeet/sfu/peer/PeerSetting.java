package io.minimeet.sfu.peer;

import io.minimeet.dtls.DtlsHandshakes;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.sfu.CallLog;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.buffer.PacketSlots;
import io.minimeet.sfu.pace.PacedLines;
import io.minimeet.sfu.publish.ArrivedPacket;
import io.minimeet.sfu.transport.Egress;
import io.minimeet.sfu.transport.HandshakeMailbox;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What all peers of a shard share.
 *
 * @param candidates the shard's ICE candidates, as SDP attribute values
 * @param unixMinusMonotonicNanos the wall-clock time is the passed time plus this
 * @param random unguessable: credentials and SSRCs come from it
 */
public record PeerSetting(
    PacketSlots slots,
    Counters counters,
    ArrivedPacket packet,
    Egress egress,
    PacedLines lines,
    DtlsHandshakes handshakes,
    HandshakeMailbox mailbox,
    Fingerprint fingerprint,
    List<String> candidates,
    long consentTimeoutNanos,
    long unixMinusMonotonicNanos,
    RandomGenerator random,
    FragmentDirectory fragments,
    CallLog calls) {

  /** Finds a peer by the username fragment that a STUN check names. */
  public interface FragmentDirectory {
    void register(String localFragment, Peer peer);

    void unregister(String localFragment);
  }
}
