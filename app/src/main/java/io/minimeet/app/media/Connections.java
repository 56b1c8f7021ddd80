package io.minimeet.app.media;

import io.minimeet.sfu.Counter;
import io.minimeet.sfu.Counters;
import io.minimeet.sfu.DropReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open TCP connections of a shard, and what is sent over them. */
final class Connections {
  private final Counters counters;
  private final Map<Long, Channel> channels = new HashMap<>();

  Connections(Counters counters) {
    this.counters = counters;
  }

  void add(long number, Channel connection) {
    channels.put(number, connection);
  }

  void remove(long number) {
    channels.remove(number);
  }

  void close() {
    List.copyOf(channels.values()).forEach(Channel::close);
  }

  /**
   * RFC 4571: two bytes of length before each packet, which is copied. A slow receiver loses
   * packets, as over UDP.
   */
  void send(MemorySegment memory, long at, int length, long number) {
    Channel connection = channels.get(number);
    if (connection == null || !connection.isWritable()) {
      counters.drop(DropReason.EGRESS_FULL);
      return;
    }
    ByteBuf frame = connection.alloc().ioBuffer(length + Short.BYTES);
    frame.writeShort(length).writeBytes(memory.asSlice(at, length).asByteBuffer());
    // The void promise: what goes wrong comes to the door's exceptionCaught.
    connection.write(frame, connection.voidPromise());
    counters.add(Counter.DATAGRAMS_SENT, 1);
    counters.add(Counter.BYTES_SENT, length);
  }

  void flush() {
    if (!channels.isEmpty()) {
      channels.values().forEach(Channel::flush);
    }
  }
}
