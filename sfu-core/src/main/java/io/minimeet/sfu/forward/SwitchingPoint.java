package io.minimeet.sfu.forward;

import io.minimeet.rtp.codec.DependencyDescriptor;
import io.minimeet.rtp.codec.LayerSet;
import io.minimeet.rtp.codec.Vp8Descriptor;
import io.minimeet.rtp.codec.Vp9Descriptor;
import io.minimeet.sfu.publish.LayerMark;

/**
 * Where more layers of a stream may be sent than before: never so that a frame is sent whose
 * references were not. Of a keyframe all may be.
 *
 * <ul>
 *   <li>VP8 (RFC 7741): Y says that a frame refers to the base layer alone.
 *   <li>VP9 (RFC 9628): U says for the pictures to come that none of a higher temporal layer refers
 *       to what came before; what libwebrtc means by it is that the picture itself refers to lower
 *       layers alone. Hence one layer at a time, and all at once only where the standard's meaning
 *       is sure: in non-flexible mode, or at the base layer. A spatial layer begins where its frame
 *       is not predicted from an earlier picture, and from the layer below at the most.
 *   <li>The dependency descriptor: at a frame with a switch indication that can itself be decoded.
 * </ul>
 */
final class SwitchingPoint {
  private int spatial;
  private int temporal;

  /** Which layers are sent from the packet on, given those that are and those that are wanted. */
  void find(
      LayerMark mark, PictureLimits now, int wantedSpatial, int wantedTemporal, SentFrames sent) {
    spatial = now.spatial();
    temporal = now.temporal();
    switch (mark.kind()) {
      case NONE -> {}
      case VP8 -> {
        Vp8Descriptor vp8 = mark.vp8();
        climb(vp8.temporalId(), vp8.layerSync(), wantedTemporal);
      }
      case FRAME_MARKING -> climb(mark.temporal(), mark.marking().layerSync(), wantedTemporal);
      case VP9 -> vp9(mark.vp9(), wantedSpatial, wantedTemporal);
      case DESCRIPTOR -> described(mark.descriptor(), wantedSpatial, wantedTemporal, sent);
    }
  }

  private void climb(int of, boolean refersToLowerOnly, int wanted) {
    if (refersToLowerOnly && of == temporal + 1 && of <= wanted) {
      temporal = of;
    }
  }

  private void vp9(Vp9Descriptor vp9, int wantedSpatial, int wantedTemporal) {
    int layer = vp9.spatialId();
    if (!vp9.interPicture() && layer == spatial + 1 && layer <= wantedSpatial) {
      spatial = layer;
    }
    climb(vp9.temporalId(), vp9.layerSync(), wantedTemporal);
    boolean freesAll = !vp9.flexibleMode() || vp9.temporalId() == 0;
    if (vp9.layerSync() && freesAll && vp9.temporalId() <= temporal && layer <= spatial) {
      temporal = Math.max(temporal, wantedTemporal);
    }
  }

  private void described(
      DependencyDescriptor frame, int wantedSpatial, int wantedTemporal, SentFrames sent) {
    long from = frame.switchLayers();
    if (from == LayerSet.NONE || !isDecodable(frame, sent)) {
      return;
    }
    for (int s = wantedSpatial; s >= spatial; s--) {
      for (int t = wantedTemporal; t >= temporal; t--) {
        if (LayerSet.has(from, s, t)) {
          spatial = s;
          temporal = t;
          return;
        }
      }
    }
  }

  private static boolean isDecodable(DependencyDescriptor frame, SentFrames sent) {
    for (int i = 0; i < frame.differenceCount(); i++) {
      if (!sent.has(frame.frameNumber() - frame.difference(i) & 0xffff)) {
        return false;
      }
    }
    return true;
  }

  int spatial() {
    return spatial;
  }

  int temporal() {
    return temporal;
  }
}
