package io.minimeet.bench.load;

import static io.minimeet.bench.load.ServerProbe.UNKNOWN;

import java.util.Optional;

/**
 * What the server's process takes of the memory at one moment, in bytes; negative when unknown.
 *
 * @param heapBytes in use after a full collection
 * @param residentBytes of the whole process: heap with its garbage, code, threads, packet memory
 */
public record Footprint(long heapBytes, long residentBytes) {
  static final Footprint NOT_KNOWN = new Footprint(UNKNOWN, UNKNOWN);

  /** Now. The collection comes first, so that the heap is what it is and not what it grew to. */
  static Footprint of(Optional<ServerProbe> probe) {
    return probe
        .map(it -> new Footprint(it.settledHeapBytes(), it.read().residentBytes()))
        .orElse(NOT_KNOWN);
  }
}
