package io.minimeet.ice;

import io.minimeet.ice.IceOutcome.Answered;
import io.minimeet.ice.IceOutcome.Dropped;
import io.minimeet.ice.stun.StunCodec;
import io.minimeet.ice.stun.StunFingerprint;
import io.minimeet.ice.stun.StunLayout;
import java.net.InetSocketAddress;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * The lite side of one ICE session: answers authenticated checks, forgets everything else, and
 * knows until when the peer's last check lets us send. It sends no checks of its own and is always
 * controlled (RFC 8445, 2.5). Which address is used is the engine's choice, made from the outcomes.
 * Belongs to the shard's thread.
 */
public final class IceLiteAgent {
  private final long consentTimeoutNanos;
  private IceGeneration current;

  /** Set between {@link #restart} and the first valid check that uses it. */
  private @Nullable IceGeneration next;

  private long consentDeadlineNanos;

  /**
   * @param consentTimeoutNanos how long one valid check lets us send, 30 s in RFC 7675 (5.1); also
   *     how long the peer has for its first check
   */
  public IceLiteAgent(
      IceCredentials local, IceCredentials remote, long consentTimeoutNanos, long nowNanos) {
    if (consentTimeoutNanos <= 0) {
      throw new IceException("the consent timeout has to be positive: " + consentTimeoutNanos);
    }
    this.consentTimeoutNanos = consentTimeoutNanos;
    this.current = new IceGeneration(local, remote);
    this.consentDeadlineNanos = nowNanos + consentTimeoutNanos;
  }

  /** Takes one STUN message that came from {@code from}; the array is not kept and not changed. */
  public IceOutcome receive(byte[] message, int length, InetSocketAddress from, long nowNanos) {
    StunLayout layout = StunLayout.of(message, length);
    if (layout == null) {
      return new Dropped(StunDrop.MALFORMED);
    }
    if (layout.type() != Message.BINDING_REQUEST) {
      return new Dropped(StunDrop.NOT_A_BINDING_REQUEST);
    }
    if (layout.usernameAt() == StunLayout.ABSENT || layout.integrityAt() == StunLayout.ABSENT) {
      return new Dropped(StunDrop.NO_CREDENTIALS);
    }
    if (layout.fingerprintAt() == StunLayout.ABSENT
        || !StunFingerprint.matches(message, layout.fingerprintAt())) {
      return new Dropped(StunDrop.BAD_FINGERPRINT);
    }
    IceGeneration restarted = next;
    boolean namesCurrent = current.isNamedBy(message, layout);
    boolean namesRestarted = restarted != null && restarted.isNamedBy(message, layout);
    if (!namesCurrent && !namesRestarted) {
      return new Dropped(StunDrop.UNKNOWN_USER);
    }
    // Both carry the same name where a restart changed the password alone; hence both are tried.
    if (restarted != null && namesRestarted && restarted.signed(message, layout)) {
      return answer(message, layout, restarted, from, nowNanos);
    }
    if (namesCurrent && current.signed(message, layout)) {
      return answer(message, layout, current, from, nowNanos);
    }
    return new Dropped(StunDrop.BAD_INTEGRITY);
  }

  /**
   * An ICE restart (RFC 8445, 9): the old credentials go on working, so that media does not stop,
   * until the first valid check with the new ones. A second restart before that replaces the first.
   */
  public void restart(IceCredentials local, IceCredentials remote) {
    next = new IceGeneration(local, remote);
  }

  /** The peer offered again after it had fallen silent: it has a timeout for its next check. */
  public void awaitCheck(long nowNanos) {
    consentDeadlineNanos = nowNanos + consentTimeoutNanos;
  }

  /**
   * Whether a request with this local fragment (see {@link StunMessages#localFragment}) may be for
   * this agent.
   */
  public boolean accepts(String localFragment) {
    return current.local().usernameFragment().equals(localFragment)
        || (next != null && next.local().usernameFragment().equals(localFragment));
  }

  /**
   * Whether {@link #consentDeadlineNanos} is still ahead. Before the first check this is true for
   * one timeout, the time the peer has to appear; nothing can be sent then, since no address is
   * known.
   */
  public boolean hasConsent(long nowNanos) {
    return consentDeadlineNanos - nowNanos > 0;
  }

  /** The last valid check, or before there is one the creation, plus the timeout. */
  public long consentDeadlineNanos() {
    return consentDeadlineNanos;
  }

  /** Our newest credentials, the ones that belong into an answer. */
  public IceCredentials local() {
    return next != null ? next.local() : current.local();
  }

  private IceOutcome answer(
      byte[] message,
      StunLayout layout,
      IceGeneration generation,
      InetSocketAddress from,
      long nowNanos) {
    if (layout.unknownRequired() != StunLayout.ABSENT) {
      return new Dropped(StunDrop.UNKNOWN_ATTRIBUTE);
    }
    if (!(StunCodec.decode(message, layout.integrityAt()) instanceof Request request)) {
      return new Dropped(StunDrop.MALFORMED);
    }
    if (request.containsAttribute(Attribute.ICE_CONTROLLED)) {
      // RFC 8445, 7.3.1.1: both sides claim to be controlled. A lite agent can not change roles, so
      // the peer has to.
      Response conflict =
          MessageFactory.createBindingErrorResponse(ErrorCodeAttribute.ROLE_CONFLICT);
      return new Answered(encode(conflict, request, generation), false, false);
    }
    if (generation == next) {
      current = generation;
      next = null;
    }
    consentDeadlineNanos = nowNanos + consentTimeoutNanos;
    Response success =
        MessageFactory.createBindingResponse(request, new TransportAddress(from, Transport.UDP));
    boolean nominated = request.containsAttribute(Attribute.USE_CANDIDATE);
    return new Answered(encode(success, request, generation), true, nominated);
  }

  private static byte[] encode(Response response, Request request, IceGeneration generation) {
    try {
      response.setTransactionID(request.getTransactionID());
    } catch (StunException e) {
      throw new IllegalStateException("a decoded transaction id has the right length", e);
    }
    return StunCodec.encode(response, generation.integrity());
  }
}
