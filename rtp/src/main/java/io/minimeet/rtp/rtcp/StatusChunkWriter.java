package io.minimeet.rtp.rtcp;

import io.minimeet.rtp.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Packs the symbols of a transport-wide feedback into chunks as they come; drawn at {@link
 * TransportFeedback}. A chunk is closed only when the next symbol does not fit any form of it, so
 * that every chunk but the last holds at least seven symbols.
 */
final class StatusChunkWriter {
  private MemorySegment segment = MemorySegment.NULL;
  private long chunkAt;

  /** The symbols of the open chunk; of a run beyond 14, those it is made of are all alike. */
  private int count;

  /** The first 14 symbols, two bits each, the first lowest. */
  private int symbols;

  private boolean alike;
  private boolean anyLarge;

  void begin(MemorySegment m, long at) {
    segment = m;
    chunkAt = at;
    clear();
  }

  void add(int symbol) {
    if (!fits(symbol)) {
      close();
    }
    append(symbol);
  }

  /** Closes the last chunk; where the deltas begin. */
  long end() {
    if (!alike && !anyLarge) {
      // Not full, perhaps: the reader knows from the status count where the symbols end.
      writeOneBit();
    } else if (count > 0) {
      close();
    }
    return chunkAt;
  }

  private boolean fits(int symbol) {
    if (alike && (count == 0 || symbol == symbolAt(0))) {
      return count < TransportFeedback.MAX_RUN;
    }
    boolean twoBit = anyLarge || symbol == TransportFeedback.LARGE_DELTA;
    return count < (twoBit ? TransportFeedback.TWO_BIT_SYMBOLS : TransportFeedback.ONE_BIT_SYMBOLS);
  }

  private void append(int symbol) {
    alike = alike && (count == 0 || symbol == symbolAt(0));
    anyLarge |= symbol == TransportFeedback.LARGE_DELTA;
    if (count < TransportFeedback.ONE_BIT_SYMBOLS) {
      symbols |= symbol << (2 * count);
    }
    count++;
  }

  /** Writes a chunk. Where it holds only the first seven symbols, the others stay open. */
  private void close() {
    if (alike) {
      write(symbolAt(0) << 13 | count);
      clear();
    } else if (!anyLarge && count == TransportFeedback.ONE_BIT_SYMBOLS) {
      writeOneBit();
    } else {
      writeTwoBit();
    }
  }

  private void writeOneBit() {
    int chunk = 0x8000;
    for (int i = 0; i < count; i++) {
      chunk |= symbolAt(i) << (13 - i);
    }
    write(chunk);
    clear();
  }

  private void writeTwoBit() {
    int written = Math.min(count, TransportFeedback.TWO_BIT_SYMBOLS);
    int chunk = 0xC000;
    for (int i = 0; i < written; i++) {
      chunk |= symbolAt(i) << (12 - 2 * i);
    }
    write(chunk);
    int left = count - written;
    int rest = symbols >>> (2 * written);
    clear();
    for (int i = 0; i < left; i++) {
      append(rest >>> (2 * i) & 0x03);
    }
  }

  private void write(int chunk) {
    BigEndian.put16(segment, chunkAt, chunk);
    chunkAt += TransportFeedback.CHUNK_LENGTH;
  }

  private void clear() {
    count = 0;
    symbols = 0;
    alike = true;
    anyLarge = false;
  }

  private int symbolAt(int index) {
    return symbols >>> (2 * index) & 0x03;
  }
}
