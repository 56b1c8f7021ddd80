package io.minimeet.ice.client;

import java.net.InetSocketAddress;

/** What a message means to the peer that waits for the answer to a check. */
public sealed interface StunReply permits StunReply.Success, StunReply.Failure, StunReply.Ignored {

  /** The server accepted the check and saw it come from {@code mappedAddress}. */
  record Success(InetSocketAddress mappedAddress) implements StunReply {}

  /** An authenticated error response, such as 487 for a role conflict. */
  record Failure(int errorCode) implements StunReply {}

  /** Not an answer to this check; the wait goes on. */
  record Ignored(Reason reason) implements StunReply {}

  /** Why a message is not the answer. */
  enum Reason {
    MALFORMED,
    NOT_A_BINDING_RESPONSE,
    OTHER_TRANSACTION,
    BAD_FINGERPRINT,
    BAD_INTEGRITY,
    /** Authentic, yet without the mapped address or error code that such a response must have. */
    INCOMPLETE
  }
}
