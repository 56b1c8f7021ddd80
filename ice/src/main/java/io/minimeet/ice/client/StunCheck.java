package io.minimeet.ice.client;

import io.minimeet.ice.IceCredentials;
import io.minimeet.ice.IceException;
import io.minimeet.ice.client.StunReply.Ignored;
import io.minimeet.ice.client.StunReply.Reason;
import io.minimeet.ice.stun.StunCodec;
import io.minimeet.ice.stun.StunFingerprint;
import io.minimeet.ice.stun.StunIntegrity;
import io.minimeet.ice.stun.StunLayout;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.ice4j.StunException;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;

/**
 * Connectivity checks from a full, controlling agent to one peer (RFC 8445, 7.2.4 and 7.2.5), and
 * the reading of their answers. Belongs to one thread.
 */
public final class StunCheck {
  private static final int ERROR_CODE_MIN = 300;

  private final String username;
  private final StunIntegrity integrity;
  private final long priority;
  private final long tieBreaker;

  /**
   * @param local the credentials of the peer that checks
   * @param remote the credentials of the agent that is checked; both directions are keyed by its
   *     password
   * @param priority the PRIORITY a peer-reflexive candidate found by this check would get
   */
  public StunCheck(IceCredentials local, IceCredentials remote, long priority, long tieBreaker) {
    this.username = remote.usernameFragment() + ':' + local.usernameFragment();
    this.integrity = new StunIntegrity(remote.password());
    this.priority = priority;
    this.tieBreaker = tieBreaker;
  }

  /** A whole Binding request under the given 12-byte transaction id. */
  public byte[] request(byte[] transactionId, boolean useCandidate) {
    try {
      Request request = MessageFactory.createBindingRequest(priority, true, tieBreaker);
      request.setTransactionID(checked(transactionId));
      request.putAttribute(AttributeFactory.createUsernameAttribute(username));
      if (useCandidate) {
        request.putAttribute(AttributeFactory.createUseCandidateAttribute());
      }
      return StunCodec.encode(request, integrity);
    } catch (StunException | IllegalArgumentException e) {
      throw new IceException("a check can not be made of priority " + priority, e);
    }
  }

  /** What the first {@code length} bytes say about the check sent with {@code transactionId}. */
  public StunReply verify(byte[] message, int length, byte[] transactionId) {
    StunLayout layout = StunLayout.of(message, length);
    if (layout == null) {
      return new Ignored(Reason.MALFORMED);
    }
    if (layout.type() != Message.BINDING_SUCCESS_RESPONSE
        && layout.type() != Message.BINDING_ERROR_RESPONSE) {
      return new Ignored(Reason.NOT_A_BINDING_RESPONSE);
    }
    int idAt = StunLayout.TRANSACTION_ID_AT;
    int idEnd = idAt + StunLayout.TRANSACTION_ID_BYTES;
    if (!Arrays.equals(message, idAt, idEnd, checked(transactionId), 0, transactionId.length)) {
      return new Ignored(Reason.OTHER_TRANSACTION);
    }
    if (layout.fingerprintAt() == StunLayout.ABSENT
        || !StunFingerprint.matches(message, layout.fingerprintAt())) {
      return new Ignored(Reason.BAD_FINGERPRINT);
    }
    if (layout.integrityAt() == StunLayout.ABSENT
        || !integrity.matches(message, layout.integrityAt())) {
      return new Ignored(Reason.BAD_INTEGRITY);
    }
    Message response = StunCodec.decode(message, layout.integrityAt());
    if (response == null) {
      return new Ignored(Reason.MALFORMED);
    }
    return layout.type() == Message.BINDING_SUCCESS_RESPONSE
        ? success(response, transactionId)
        : failure(response);
  }

  private static StunReply success(Message response, byte[] transactionId) {
    if (response.getAttribute(Attribute.XOR_MAPPED_ADDRESS)
        instanceof XorMappedAddressAttribute mapped) {
      TransportAddress address = mapped.getAddress(transactionId);
      return new StunReply.Success(new InetSocketAddress(address.getAddress(), address.getPort()));
    }
    return new Ignored(Reason.INCOMPLETE);
  }

  private static StunReply failure(Message response) {
    if (response.getAttribute(Attribute.ERROR_CODE) instanceof ErrorCodeAttribute error
        && error.getErrorCode() >= ERROR_CODE_MIN) {
      return new StunReply.Failure(error.getErrorCode());
    }
    return new Ignored(Reason.INCOMPLETE);
  }

  private static byte[] checked(byte[] transactionId) {
    if (transactionId.length != StunLayout.TRANSACTION_ID_BYTES) {
      throw new IceException(
          "a transaction id has "
              + StunLayout.TRANSACTION_ID_BYTES
              + " bytes, not "
              + transactionId.length);
    }
    return transactionId;
  }
}
