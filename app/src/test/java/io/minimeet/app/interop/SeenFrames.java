package io.minimeet.app.interop;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The marked pictures that came out of one slot. Written by libwebrtc's thread. */
final class SeenFrames implements VideoTrackSink {
  private final List<FrameMarker> markers = new ArrayList<>();
  private int widest;

  @Override
  public synchronized void onVideoFrame(VideoFrame frame) {
    try {
      if (frame.buffer instanceof I420Buffer picture) {
        int width = picture.getWidth();
        widest = Math.max(widest, width);
        markers.add(
            FrameMarker.read(picture.getDataY(), picture.getStrideY(), width, picture.getHeight()));
      }
    } finally {
      frame.release();
    }
  }

  /** How many different pictures of this publisher came, of those numbered {@code from} on. */
  synchronized int count(int publisher, int from, int to) {
    Set<Integer> numbers = new HashSet<>();
    for (FrameMarker marker : markers) {
      if (marker.publisher() == publisher && marker.number() >= from && marker.number() < to) {
        numbers.add(marker.number());
      }
    }
    return numbers.size();
  }

  /** How many pictures came, of whomever. */
  synchronized int total() {
    return markers.size();
  }

  /** The largest width seen, in pixels. */
  synchronized int widest() {
    return widest;
  }

  /** The publishers of the last {@code last} pictures. */
  synchronized Set<Integer> publishersOfLast(int last) {
    Set<Integer> publishers = new HashSet<>();
    for (FrameMarker marker : markers.subList(Math.max(0, markers.size() - last), markers.size())) {
      publishers.add(marker.publisher());
    }
    return publishers;
  }
}
