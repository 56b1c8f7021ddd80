package io.minimeet.app.interop;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera whose pictures carry a {@link FrameMarker}, and a microphone with a tone. */
final class MarkedCamera implements AutoCloseable {
  static final int FPS = 15;
  private static final int SAMPLE_RATE = 48_000;
  private static final int SAMPLES = SAMPLE_RATE / 100;
  private static final int TONE_HZ = 400;

  /** In a detailed picture: squares of so many pixels, of which so many are others each time. */
  private static final int BLOCK = 8;

  private static final int CHANGES_ONE_OF = 5;

  private final int publisher;
  private final int width;
  private final int height;
  private final CustomVideoSource video = new CustomVideoSource();
  private final CustomAudioSource audio = new CustomAudioSource();
  private final AtomicInteger next = new AtomicInteger();
  private final byte[] tone = tone();
  private final boolean detailed;
  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[] noise;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          run -> Thread.ofPlatform().daemon().name("camera").unstarted(run));

  /**
   * A camera that is off.
   *
   * @param detailed whether its pictures are such that an encoder has to take all it may
   */
  MarkedCamera(int publisher, int width, int height, boolean detailed) {
    this.detailed = detailed;
    this.publisher = publisher;
    this.width = width;
    this.height = height;
    noise = new byte[width * height];
  }

  CustomVideoSource video() {
    return video;
  }

  CustomAudioSource audio() {
    return audio;
  }

  int publisher() {
    return publisher;
  }

  /** The number that the next picture gets. */
  int nextNumber() {
    return next.get();
  }

  void start() {
    var _ =
        clock.scheduleAtFixedRate(
            this::shoot, 0, TimeUnit.SECONDS.toMicros(1) / FPS, TimeUnit.MICROSECONDS);
    var _ =
        clock.scheduleAtFixedRate(
            () -> audio.pushAudio(tone, Short.SIZE, SAMPLE_RATE, 1, SAMPLES),
            0,
            10,
            TimeUnit.MILLISECONDS);
  }

  private void shoot() {
    int number = next.getAndIncrement() & FrameMarker.MAX_NUMBER;
    NativeI420Buffer picture = NativeI420Buffer.allocate(width, height);
    if (detailed) {
      changeBlocks();
      picture.getDataY().put(0, noise);
    } else {
      fill(picture.getDataY(), number);
    }
    fill(picture.getDataU(), publisher << 4);
    fill(picture.getDataV(), 0xff - (publisher << 4));
    new FrameMarker(publisher, number)
        .paint(picture.getDataY(), picture.getStrideY(), width, height);
    VideoFrame frame = new VideoFrame(picture, System.nanoTime());
    video.pushFrame(frame);
    frame.release();
  }

  /** Finer noise no encoder gets into its rate at all: it leaves pictures out. */
  private void changeBlocks() {
    for (int y = 0; y < height; y += BLOCK) {
      for (int x = 0; x < width; x += BLOCK) {
        if (random.nextInt(CHANGES_ONE_OF) == 0) {
          byte value = (byte) random.nextInt();
          for (int row = y; row < Math.min(height, y + BLOCK); row++) {
            Arrays.fill(noise, row * width + x, row * width + Math.min(width, x + BLOCK), value);
          }
        }
      }
    }
  }

  private static void fill(ByteBuffer plane, int value) {
    for (int i = 0; i < plane.capacity(); i++) {
      plane.put(i, (byte) value);
    }
  }

  /** Ten milliseconds: whole waves, so that the pieces join without a click. */
  private static byte[] tone() {
    ByteBuffer samples = ByteBuffer.allocate(2 * SAMPLES).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SAMPLES; i++) {
      samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * TONE_HZ * i / SAMPLE_RATE)));
    }
    return samples.array();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      // The source must not be freed under a running push.
      clock.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
