package io.minimeet.bench.load.peer;

import java.util.concurrent.TimeUnit;

/**
 * When in their intervals peers send: the arrival pattern at the server.
 *
 * <p>A peer's camera sends a whole picture at once, 30 times a second, and its microphone a packet
 * 50 times a second; each at a phase of its own that it keeps all through the run. The phases are
 * fractions of multiples of two irrational numbers (the golden ratio, the root of two; a Kronecker
 * sequence): for however many peers, cameras lie evenly over the 33 ms and microphones over the 20
 * ms, microphones independent of cameras, and the cameras of one room, whose numbers follow each
 * other, far apart. So neither a room nor the run as a whole sends in step, from which a server
 * that works by batches would gain. Phases count from one origin, not from when a peer came, so
 * that how joining went does not matter.
 *
 * <p>Left out: clocks that drift against each other, and the jitter of a camera.
 */
final class Stagger {
  private static final double CAMERA_STEP = 0.6180339887498949;
  private static final double MICROPHONE_STEP = 0.4142135623730951;

  private static final double CAMERA_NANOS = TimeUnit.SECONDS.toNanos(1) / 30.0;
  private static final double MICROPHONE_NANOS = TimeUnit.SECONDS.toNanos(1) / 50.0;

  /** A whole number of pictures, and of sounds. */
  private static final long COMMON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private Stagger() {}

  /** When the camera of the peer with this number begins, from now on. */
  static long cameraStart(int number, long nowNanos) {
    return next(nowNanos, phase(number, CAMERA_STEP, CAMERA_NANOS));
  }

  /** When its microphone begins. */
  static long microphoneStart(int number, long nowNanos) {
    return next(nowNanos, phase(number, MICROPHONE_STEP, MICROPHONE_NANOS));
  }

  private static long phase(int number, double step, double intervalNanos) {
    double turns = 0.5 + number * step;
    return (long) ((turns - Math.floor(turns)) * intervalNanos);
  }

  private static long next(long nowNanos, long phaseNanos) {
    return nowNanos + Math.floorMod(phaseNanos - nowNanos, COMMON_NANOS);
  }
}
