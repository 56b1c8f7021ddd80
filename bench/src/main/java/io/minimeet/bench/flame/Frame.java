package io.minimeet.bench.flame;

import java.util.Collection;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A function in one place of the tree of calls, and how often it was found there. */
final class Frame {
  private final String name;
  private final FrameKind kind;

  /** By name, so that the same profile gives the same picture. */
  private final SequencedMap<String, Frame> callees = new TreeMap<>();

  private long samples;
  private long ownSamples;

  private Frame(String name, FrameKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** What everything is called from. */
  static Frame root() {
    return new Frame("all", FrameKind.NATIVE);
  }

  /**
   * Adds one stack.
   *
   * @param names from the outermost call to the innermost
   */
  void add(String[] names, long count) {
    Frame frame = this;
    frame.samples += count;
    for (String marked : names) {
      String name = FrameKind.nameOf(marked);
      // Inlined or not, compiled or not: to who reads it is the same function.
      frame = frame.callees.computeIfAbsent(name, it -> new Frame(it, FrameKind.of(marked)));
      frame.samples += count;
    }
    frame.ownSamples += count;
  }

  String name() {
    return name;
  }

  FrameKind kind() {
    return kind;
  }

  Collection<Frame> callees() {
    return callees.values();
  }

  long samples() {
    return samples;
  }

  /** Found in functions of a kind themselves, not in what they called. */
  long ownSamples(FrameKind wanted) {
    long sum = kind == wanted ? ownSamples : 0;
    for (Frame callee : callees.values()) {
      sum += callee.ownSamples(wanted);
    }
    return sum;
  }

  /** How many rows the part of the tree needs whose frames have so many samples. */
  int depth(long leastSamples) {
    int deepest = 0;
    for (Frame callee : callees.values()) {
      if (callee.samples >= leastSamples) {
        deepest = Math.max(deepest, callee.depth(leastSamples));
      }
    }
    return deepest + 1;
  }
}
