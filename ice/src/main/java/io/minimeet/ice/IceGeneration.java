package io.minimeet.ice;

import io.minimeet.ice.stun.StunIntegrity;
import io.minimeet.ice.stun.StunLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One pair of credentials between two restarts, with what is needed to test a request against it.
 */
final class IceGeneration {
  private final IceCredentials local;
  private final byte[] expectedUsername;
  private final StunIntegrity integrity;

  IceGeneration(IceCredentials local, IceCredentials remote) {
    this.local = local;
    this.expectedUsername =
        (local.usernameFragment() + ':' + remote.usernameFragment())
            .getBytes(StandardCharsets.US_ASCII);
    this.integrity = new StunIntegrity(local.password());
  }

  IceCredentials local() {
    return local;
  }

  /**
   * Checks to us, and our responses to them, are both keyed by our password (RFC 8445, 7.2.2 and
   * RFC 8489, 9.1.4).
   */
  StunIntegrity integrity() {
    return integrity;
  }

  boolean isNamedBy(byte[] message, StunLayout layout) {
    int start = layout.usernameAt();
    int end = start + layout.usernameBytes();
    return Arrays.equals(message, start, end, expectedUsername, 0, expectedUsername.length);
  }

  boolean signed(byte[] message, StunLayout layout) {
    return integrity.matches(message, layout.integrityAt());
  }
}
