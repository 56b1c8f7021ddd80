package io.minimeet.sfu.publish;

import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.rtp.codec.DependencyStructures;
import io.minimeet.rtp.codec.FrameMarking;
import io.minimeet.rtp.codec.LayerSet;
import io.minimeet.rtp.codec.VideoCodec;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import io.minimeet.sfu.negotiate.Extension;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What a packet says of the layer it belongs to: in its payload (VP8, VP9) or in its header (the
 * dependency descriptor of AV1 and H264, else frame marking). Read once a packet, for however many
 * receivers there are.
 */
public final class LayerMark {
  /** What tells the layer. */
  public enum Kind {
    /** Nothing: the packet belongs to the one layer there is. */
    NONE,
    VP8,
    VP9,
    DESCRIPTOR,
    FRAME_MARKING
  }

  private static final DependencyStructures NONE_KNOWN = new DependencyStructures();

  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private final Vp9Descriptor vp9 = new Vp9Descriptor();
  private final DependencyDescriptor descriptor = new DependencyDescriptor();
  private final FrameMarking marking = new FrameMarking();
  private final PassedElements noElements = new PassedElements();
  private Kind kind = Kind.NONE;
  private boolean isDescribed;
  private int spatial;
  private int temporal;
  private long present;

  /** Reads a payload alone, as of a packet without a header extension. */
  public void read(@Nullable VideoCodec codec, MemorySegment memory, long at, int length) {
    read(codec, memory, at, length, noElements, NONE_KNOWN);
  }

  void read(
      @Nullable VideoCodec codec,
      MemorySegment memory,
      long at,
      int length,
      PassedElements elements,
      DependencyStructures structures) {
    kind = Kind.NONE;
    spatial = 0;
    temporal = 0;
    isDescribed = false;
    if (codec != null && length > 0) {
      readDescriptor(memory, elements, structures);
      kind =
          switch (codec) {
            case VP8 -> vp8.parse(memory, at, length) ? Kind.VP8 : Kind.NONE;
            case VP9 -> vp9.parse(memory, at, length) ? Kind.VP9 : Kind.NONE;
            case AV1, H264 -> ofHeader(memory, elements);
          };
      readLayers();
    }
  }

  private void readDescriptor(
      MemorySegment memory, PassedElements elements, DependencyStructures structures) {
    int index = elements.find(Extension.DEPENDENCY_DESCRIPTOR);
    if (index != PassedElements.ABSENT
        && elements.length(index) >= DependencyDescriptor.MANDATORY_LENGTH) {
      isDescribed = true;
      descriptor.parse(memory, elements.at(index), elements.length(index), structures);
    }
  }

  private Kind ofHeader(MemorySegment memory, PassedElements elements) {
    if (isDescribed) {
      return descriptor.isKnown() ? Kind.DESCRIPTOR : Kind.NONE;
    }
    int index = elements.find(Extension.FRAME_MARKING);
    return index != PassedElements.ABSENT
            && marking.parse(memory, elements.at(index), elements.length(index))
        ? Kind.FRAME_MARKING
        : Kind.NONE;
  }

  private void readLayers() {
    switch (kind) {
      case NONE -> {}
      case VP8 -> temporal = vp8.temporalId();
      case VP9 -> {
        spatial = vp9.spatialId();
        temporal = vp9.temporalId();
      }
      case DESCRIPTOR -> {
        spatial = descriptor.spatialId();
        temporal = descriptor.temporalId();
        present = descriptor.presentLayers();
      }
      case FRAME_MARKING -> temporal = marking.temporalId();
    }
  }

  public Kind kind() {
    return kind;
  }

  /** Within its stream; 0 where nothing tells. */
  public int spatial() {
    return spatial;
  }

  /** 0 where nothing tells. */
  public int temporal() {
    return temporal;
  }

  /** Whether whoever gets the layers up to these needs the packet. */
  public boolean isWithin(int spatialLimit, int temporalLimit) {
    return kind == Kind.DESCRIPTOR
        ? (present & LayerSet.upTo(spatialLimit, temporalLimit)) != 0
        : spatial <= spatialLimit && temporal <= temporalLimit;
  }

  /** Whether a frame of its spatial layer ends with the packet; false where nothing tells. */
  public boolean endsFrame() {
    return switch (kind) {
      case NONE, VP8 -> false;
      case VP9 -> vp9.endOfFrame();
      case DESCRIPTOR -> descriptor.endOfFrame();
      case FRAME_MARKING -> marking.endOfFrame();
    };
  }

  /** Of a packet of this kind. */
  public Vp8Descriptor vp8() {
    return vp8;
  }

  /** Of a packet of this kind. */
  public Vp9Descriptor vp9() {
    return vp9;
  }

  /** Whether there is a dependency descriptor, of whatever codec; it need not be understood. */
  public boolean isDescribed() {
    return isDescribed;
  }

  /** Of a packet that is described. */
  public DependencyDescriptor descriptor() {
    return descriptor;
  }

  /** Of a packet of this kind. */
  public FrameMarking marking() {
    return marking;
  }
}
