package io.minimeet.bench.load.media;

import io.minimeet.rtp.rtcp.RtcpWriter;
import java.util.Arrays;
import java.util.List;

/** Sends pictures at a fixed rate, in one encoding or, by simulcast, in several. */
public final class Camera {
  private final Cadence cadence;
  private final SentLog log;
  private final VideoEncoding[] encodings;
  private long skippedBefore;

  /**
   * @param layers from the smallest to the largest
   * @param ids of the layers, in their order
   */
  public Camera(
      int sender,
      List<VideoLayer> layers,
      List<StreamIds> ids,
      PacketSink sink,
      long startNanos,
      int sequence) {
    log = new SentLog(layers.size());
    encodings = new VideoEncoding[layers.size()];
    for (int i = 0; i < encodings.length; i++) {
      OutgoingStream stream = new OutgoingStream(ids.get(i), sink, log, i, startNanos, sequence);
      encodings[i] = new VideoEncoding(sender, i, layers.get(i), log, sink, stream);
    }
    cadence = new Cadence(layers.getFirst().sizes().picturesPerSecond(), startNanos);
  }

  public long deadlineNanos() {
    return cadence.deadlineNanos();
  }

  /** Sends the pictures that are due. */
  public void poll(long nowNanos) {
    while (true) {
      long plannedNanos = cadence.deadlineNanos();
      if (!cadence.take(nowNanos)) {
        return;
      }
      log.beginUnit();
      for (VideoEncoding encoding : encodings) {
        encoding.sendPicture(encoding.stream().timestampAt(plannedNanos), nowNanos);
      }
    }
  }

  /** Somebody needs a keyframe of the encoding with this SSRC, if it is one of ours. */
  void wantKeyframe(int ssrc) {
    for (VideoEncoding encoding : encodings) {
      if (encoding.stream().ids().ssrc() == ssrc) {
        encoding.wantKeyframe();
      }
    }
  }

  /** The server lacks a packet of the encoding with this SSRC, if it is one of ours. */
  void resend(int ssrc, int wireSequence, long nowNanos) {
    for (VideoEncoding encoding : encodings) {
      if (encoding.stream().ids().ssrc() == ssrc) {
        encoding.stream().resend(wireSequence, nowNanos);
      }
    }
  }

  public void enter(Phase phase) {
    log.enter(phase);
    if (phase == Phase.MEASURED) {
      skippedBefore = cadence.skipped();
    }
  }

  SentLog log() {
    return log;
  }

  public long keyframes() {
    return Arrays.stream(encodings).mapToLong(VideoEncoding::keyframes).sum();
  }

  public long keyframeRequests() {
    return Arrays.stream(encodings).mapToLong(VideoEncoding::keyframeRequests).sum();
  }

  long resent() {
    return Arrays.stream(encodings).mapToLong(encoding -> encoding.stream().resent()).sum();
  }

  /** What was left out since the measured time began. */
  public long skipped() {
    return cadence.skipped() - skippedBefore;
  }

  void writeReports(RtcpWriter writer, byte[] cname, long nowNanos, long unixNanos) {
    for (VideoEncoding encoding : encodings) {
      encoding.stream().writeReport(writer, cname, nowNanos, unixNanos);
    }
  }

  int payloadType() {
    return encodings[0].stream().ids().payloadType();
  }

  /** The SSRC in whose name the peer speaks of what it receives. */
  int ownSsrc() {
    return encodings[0].stream().ids().ssrc();
  }
}
