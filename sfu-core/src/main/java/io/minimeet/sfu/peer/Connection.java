package io.minimeet.sfu.peer;

import io.minimeet.dtls.DtlsException;
import io.minimeet.dtls.Fingerprint;
import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceException;
import io.minimeet.ice.IceLiteAgent;
import io.minimeet.sfu.api.RemoteIce;
import io.minimeet.sfu.api.SessionAnswer.LocalIce;
import io.minimeet.sfu.api.SessionOffer;
import io.minimeet.sfu.forward.OutgoingLine;
import io.minimeet.sfu.transport.PeerTransport;
import io.minimeet.sfu.transport.TransportListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a peer, of which there is one or none: opened by an offer with a new
 * certificate, restarted by one with new ICE credentials. Keeps the shard's directory of fragments
 * in step.
 */
final class Connection {
  private final PeerSetting setting;
  private final Peer peer;
  private final OutgoingLine line;
  private final List<String> fragments = new ArrayList<>();
  private @Nullable PeerTransport transport;
  private @Nullable RemoteIce remoteIce;
  private @Nullable Fingerprint lastFingerprint;
  private int pages;
  private boolean silent;

  Connection(PeerSetting setting, Peer peer, OutgoingLine line) {
    this.setting = setting;
    this.peer = peer;
    this.line = line;
  }

  /** What an offer says of its transport, read and found to make sense. */
  record Remote(RemoteIce ice, IceCredentials credentials, Fingerprint fingerprint) {
    /** Reads an offer; changes nothing. */
    static Remote of(SessionOffer offer) {
      return new Remote(
          offer.ice(), Connection.credentials(offer.ice()), fingerprint(offer.fingerprint()));
    }

    private static Fingerprint fingerprint(String text) {
      try {
        return Fingerprint.parse(text);
      } catch (DtlsException e) {
        throw new RefusedOffer(String.valueOf(e.getMessage()));
      }
    }
  }

  static IceCredentials credentials(RemoteIce ice) {
    try {
      return new IceCredentials(ice.usernameFragment(), ice.password());
    } catch (IceException e) {
      throw new RefusedOffer(String.valueOf(e.getMessage()));
    }
  }

  @Nullable PeerTransport transport() {
    return transport;
  }

  /** Whether the offer is of the client's connection that is there already. */
  boolean isOf(Remote remote) {
    PeerTransport current = transport;
    return current != null && current.expects(remote.fingerprint());
  }

  void open(Remote remote, TransportListener listener, long nowNanos) {
    IceCredentials local = newFragment();
    PeerTransport opened =
        new PeerTransport(
            new IceLiteAgent(local, remote.credentials(), setting.consentTimeoutNanos(), nowNanos),
            remote.fingerprint(),
            setting.handshakes(),
            setting.mailbox(),
            setting.egress(),
            setting.counters(),
            listener);
    transport = opened;
    remoteIce = remote.ice();
    line.use(opened);
    if (!remote.fingerprint().equals(lastFingerprint)) {
      lastFingerprint = remote.fingerprint();
      pages++;
    }
  }

  /** How many pages of this client have offered: each has a certificate of its own. */
  int pages() {
    return pages;
  }

  /**
   * The client fell silent: its checks find nobody until it offers again. The keys stay, for a
   * client that restarts ICE goes on with the DTLS association it has (RFC 8842, 4).
   */
  void fallSilent() {
    PeerTransport current = transport;
    if (current != null) {
      silent = true;
      current.fallSilent();
      List.copyOf(fragments).forEach(this::unregister);
    }
  }

  /** Whether there is a transport whose client is there, or may still come. */
  boolean isLive() {
    return transport != null && !silent;
  }

  /** Restarts ICE where the credentials are new ones; true when it did. */
  boolean restartIce(RemoteIce remote, IceCredentials credentials, long nowNanos) {
    PeerTransport current = transport;
    if (current == null) {
      return false;
    }
    boolean renewed = !remote.equals(remoteIce);
    if (silent) {
      silent = false;
      current.awaitCheck(nowNanos);
      if (!renewed) {
        register(current.localIce());
      }
    }
    if (!renewed) {
      return false;
    }
    current.restartIce(newFragment(), credentials);
    remoteIce = remote;
    // What the agent gave up: a generation that a second restart replaced before it was used.
    List.copyOf(fragments).stream()
        .filter(fragment -> !current.acceptsFragment(fragment))
        .forEach(this::unregister);
    return true;
  }

  private IceCredentials newFragment() {
    IceCredentials local = IceCredentials.random(setting.random());
    register(local);
    return local;
  }

  private void register(IceCredentials local) {
    fragments.add(local.usernameFragment());
    setting.fragments().register(local.usernameFragment(), peer);
  }

  private void unregister(String fragment) {
    fragments.remove(fragment);
    setting.fragments().unregister(fragment);
  }

  LocalIce localIce() {
    PeerTransport current = transport;
    if (current == null) {
      throw new IllegalStateException("no transport");
    }
    IceCredentials local = current.localIce();
    return new LocalIce(local.usernameFragment(), local.password(), setting.candidates());
  }

  void close() {
    PeerTransport current = transport;
    if (current != null) {
      current.close();
      transport = null;
      silent = false;
      remoteIce = null;
      line.use(null);
      List.copyOf(fragments).forEach(this::unregister);
    }
  }
}
