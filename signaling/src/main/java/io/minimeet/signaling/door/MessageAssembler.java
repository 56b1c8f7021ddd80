package io.minimeet.signaling.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Puts the frames of a message together. The bytes of one that is too long, or not text, are only
 * counted.
 */
final class MessageAssembler {
  /** A message that never ends is an attack; one below is thrown away politely. */
  private static final int MAX_COUNTED_BYTES = 1024 * 1024;

  private final int maxBytes;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int bytes;
  private boolean binary;

  /** What became of a frame. */
  sealed interface Outcome {
    /** More frames follow. */
    record Unfinished() implements Outcome {}

    record Text(String text) implements Outcome {}

    record Binary() implements Outcome {}

    /** The message was too long, and is over. */
    record Oversized() implements Outcome {}

    /** The message is far too long, and not over. */
    record Endless() implements Outcome {}

    /** The text is no UTF-8. */
    record Garbled() implements Outcome {}
  }

  MessageAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a text, binary or continuation frame; the decoder has checked their order. */
  Outcome take(WebSocketFrame frame) {
    binary |= frame instanceof BinaryWebSocketFrame;
    ByteBuf content = frame.content();
    bytes += content.readableBytes();
    if (bytes > MAX_COUNTED_BYTES) {
      return new Outcome.Endless();
    }
    if (bytes > maxBytes || binary) {
      text.reset();
    } else {
      text.writeBytes(ByteBufUtil.getBytes(content));
    }
    return frame.isFinalFragment() ? whole() : new Outcome.Unfinished();
  }

  private Outcome whole() {
    Outcome outcome = bytes > maxBytes ? new Outcome.Oversized() : decoded();
    bytes = 0;
    binary = false;
    text.reset();
    return outcome;
  }

  private Outcome decoded() {
    if (binary) {
      return new Outcome.Binary();
    }
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(text.toByteArray());
      return new Outcome.Text(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException notUtf8) {
      return new Outcome.Garbled();
    }
  }
}
