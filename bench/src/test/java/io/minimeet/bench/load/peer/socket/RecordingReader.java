package io.minimeet.bench.load.peer.socket;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Keeps what came, as copies. */
final class RecordingReader implements DatagramReader {
  final List<byte[]> datagrams = new ArrayList<>();
  final List<String> breaks = new ArrayList<>();
  int turns;

  @Override
  public void receive(MemorySegment memory, long at, int length, long nowNanos) {
    datagrams.add(memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
  }

  @Override
  public void received(long nowNanos) {
    turns++;
  }

  @Override
  public void broken(String reason) {
    breaks.add(reason);
  }

  List<Integer> lengths() {
    return datagrams.stream().map(datagram -> datagram.length).toList();
  }
}
