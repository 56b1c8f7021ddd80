package io.minimeet.signaling.door;

import io.minimeet.signaling.protocol.ErrorCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file as an answer: a piece is read once the client's socket took the one before. The disk
 * is read on a thread of its own; the event loop serves others meanwhile.
 */
final class FileSending {
  private static final Logger LOG = LoggerFactory.getLogger(FileSending.class);

  private static final int PIECE_BYTES = 128 * 1024;

  private final ChannelHandlerContext ctx;

  /** Begins anew with each piece: who takes none is gone, who is slow is not. */
  private final Deadline deadline;

  FileSending(ChannelHandlerContext ctx, Deadline deadline) {
    this.ctx = ctx;
    this.deadline = deadline;
  }

  /** Begins; what is returned is done when all of it is written. */
  ChannelFuture start(Response response, Path path, boolean keepAlive) {
    ChannelPromise sent = ctx.newPromise();
    Thread.ofVirtual().name("file").start(() -> run(response, path, keepAlive, sent));
    return sent;
  }

  private void run(Response response, Path path, boolean keepAlive, ChannelPromise sent) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long bytes = file.size();
      ctx.write(Answers.head(response, bytes, keepAlive));
      sendPieces(file, bytes, sent);
    } catch (IOException e) {
      LOG.error("{} could not be opened to be sent", path, e);
      Response failure = Response.problem(ErrorCode.INTERNAL, "The server failed at this.");
      ctx.writeAndFlush(Answers.full(failure, keepAlive), sent);
    }
  }

  private void sendPieces(FileChannel file, long bytes, ChannelPromise sent) {
    try {
      for (long left = bytes; left > 0; ) {
        ByteBuffer piece = read(file, (int) Math.min(left, PIECE_BYTES));
        left -= piece.remaining();
        ChannelFuture written =
            ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)));
        written.addListener(done -> {
          if (done.isSuccess()) {
            deadline.start(ctx);
          }
        });
        if (!written.awaitUninterruptibly().isSuccess()) {
          sent.tryFailure(written.cause());
          return;
        }
      }
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, sent);
    } catch (IOException e) {
      LOG.error("a file could not be sent to its end", e);
      sent.tryFailure(e); // its length was said already: only the end of the connection tells
    }
  }

  private static ByteBuffer read(FileChannel file, int bytes) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(bytes);
    while (piece.hasRemaining()) {
      if (file.read(piece) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return piece.flip();
  }
}
