package io.minimeet.app.interop;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** libwebrtc in this process: one for all tests, and never taken down, for it may still run. */
final class Libwebrtc {
  private static @Nullable PeerConnectionFactory factory;

  private Libwebrtc() {}

  /** The factory; skips the test where the native library or what it is linked with is missing. */
  static synchronized PeerConnectionFactory factory() {
    PeerConnectionFactory made = factory;
    if (made == null) {
      made = load();
      factory = made;
    }
    return made;
  }

  private static PeerConnectionFactory load() {
    try {
      return new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
    } catch (RuntimeException | LinkageError e) {
      Requirement.missing("libwebrtc cannot be loaded on this machine", e);
      throw new IllegalStateException("not reached", e);
    }
  }

  static RTCSessionDescription offer(RTCPeerConnection connection) {
    return await(done ->
        connection.createOffer(
            new RTCOfferOptions(),
            new CreateSessionDescriptionObserver() {
              @Override
              public void onSuccess(RTCSessionDescription description) {
                done.complete(description);
              }

              @Override
              public void onFailure(String error) {
                done.completeExceptionally(new IllegalStateException(error));
              }
            }));
  }

  static void setLocal(RTCPeerConnection connection, RTCSessionDescription description) {
    var _ =
        Libwebrtc.<Boolean>await(
            done -> connection.setLocalDescription(description, whenSet(done)));
  }

  static void setRemote(RTCPeerConnection connection, RTCSessionDescription description) {
    var _ =
        Libwebrtc.<Boolean>await(
            done -> connection.setRemoteDescription(description, whenSet(done)));
  }

  static <T> T await(Consumer<CompletableFuture<T>> start) {
    CompletableFuture<T> done = new CompletableFuture<>();
    start.accept(done);
    return done.orTimeout(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static SetSessionDescriptionObserver whenSet(CompletableFuture<Boolean> done) {
    return new SetSessionDescriptionObserver() {
      @Override
      public void onSuccess() {
        done.complete(true);
      }

      @Override
      public void onFailure(String error) {
        done.completeExceptionally(new IllegalStateException(error));
      }
    };
  }
}
