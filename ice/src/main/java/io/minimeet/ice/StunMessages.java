package io.minimeet.ice;

import io.minimeet.ice.stun.StunLayout;
import java.nio.charset.StandardCharsets;
import org.ice4j.message.Message;
import org.jspecify.annotations.Nullable;

/** What the shard asks of a datagram before it knows whose it is: no key, no ice4j object. */
public final class StunMessages {
  private StunMessages() {}

  /**
   * Whether the first {@code length} bytes are to be treated as STUN (RFC 7983 demultiplexing and
   * the cookie).
   */
  public static boolean looksLikeStun(byte[] message, int length) {
    return StunLayout.looksLikeStun(message, length);
  }

  /**
   * Our username fragment in a Binding request's USERNAME, "ours:theirs" as its sender sees it (RFC
   * 8445, 7.2.2); null if this is no well-formed Binding request with such a name. Nothing is
   * authenticated yet: the result only says which agent to ask.
   */
  public static @Nullable String localFragment(byte[] message, int length) {
    StunLayout layout = StunLayout.of(message, length);
    if (layout == null
        || layout.type() != Message.BINDING_REQUEST
        || layout.usernameAt() == StunLayout.ABSENT) {
      return null;
    }
    int start = layout.usernameAt();
    int end = start + Math.min(layout.usernameBytes(), IceCredentials.MAX_FRAGMENT_CHARS + 1);
    for (int at = start; at < end; at++) {
      if (message[at] == ':') {
        int chars = at - start;
        return chars >= IceCredentials.MIN_FRAGMENT_CHARS
            ? new String(message, start, chars, StandardCharsets.US_ASCII)
            : null;
      }
      if (!IceCredentials.isIceChar(message[at])) {
        return null;
      }
    }
    return null;
  }
}
