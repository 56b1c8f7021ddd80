package io.minimeet.sfu.peer;

import io.minimeet.sfu.Alarm;
import io.minimeet.sfu.api.Hint;
import io.minimeet.sfu.api.SessionAnswer.AnsweredMedia;
import io.minimeet.sfu.api.SessionOffer.OfferedMedia;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.negotiate.ExtensionIds;
import io.minimeet.sfu.negotiate.PayloadTypes;
import io.minimeet.sfu.publish.IncomingTrack;
import io.minimeet.sfu.publish.Publisher;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a peer sends: the tracks of the m-lines that were agreed. When the media breaks the tracks
 * go, and come again with the next offer; what the client said of a line holds on as long as the
 * connection does.
 */
final class Publishing {
  private final PeerSetting setting;
  private final String participantId;
  private final Alarm alarm;
  private final Map<String, Boolean> mutedByMid = new HashMap<>();
  private Publisher publisher;

  Publishing(PeerSetting setting, String participantId, Alarm alarm) {
    this.setting = setting;
    this.participantId = participantId;
    this.alarm = alarm;
    publisher = newPublisher();
  }

  private Publisher newPublisher() {
    return new Publisher(setting.slots(), setting.counters(), setting.packet(), alarm);
  }

  // ---- which lines there are

  /** Ends what was sent on m-lines that are not in the offer any more. */
  void retain(Set<String> mids) {
    mutedByMid.keySet().retainAll(mids);
    List.copyOf(publisher.tracks()).stream()
        .filter(track -> !mids.contains(track.mid()))
        .forEach(publisher::remove);
  }

  /** Puts an answered m-line into effect: a track that stays, is new, or goes. */
  void apply(
      OfferedMedia offered,
      AnsweredMedia media,
      Map<String, Source> sources,
      Map<String, Hint> hints) {
    IncomingTrack track = publisher.track(media.mid());
    boolean receives = media.accepted() && media.direction().receives();
    if (track != null && (!receives || track.kind() != media.kind())) {
      publisher.remove(track);
      track = null;
    }
    if (!receives) {
      mutedByMid.remove(media.mid());
      return;
    }
    Source source = sources.getOrDefault(media.mid(), Source.usual(media.kind()));
    if (source.kind() != media.kind()) {
      source = Source.usual(media.kind());
    }
    PayloadTypes types = new PayloadTypes(media.kind(), media.codecs());
    ExtensionIds extensions = new ExtensionIds(media.extensions());
    List<String> layers = IncomingTrack.layerNames(media.rids(), offered);
    if (track == null) {
      track =
          new IncomingTrack(
              participantId, media.mid(), media.kind(), source, layers, types, extensions);
      track.setMuted(mutedByMid.computeIfAbsent(media.mid(), unknown -> false));
    } else {
      track.renegotiate(source, layers, types, extensions);
    }
    track.setHint(Optional.ofNullable(hints.get(media.mid())));
    publisher.add(track, offered);
  }

  /** Marks what is sent on an m-line as muted, or not; false when nothing is agreed for it. */
  boolean mute(String mid, boolean muted) {
    IncomingTrack track = publisher.track(mid);
    if (track != null) {
      track.setMuted(muted);
    }
    return mutedByMid.replace(mid, muted) != null;
  }

  @Nullable IncomingTrack track(String mid) {
    return publisher.track(mid);
  }

  List<IncomingTrack> tracks() {
    return publisher.tracks();
  }

  // ---- what arrives on them

  /** A decrypted RTP packet in a slot of the shard; true when the slot is kept. */
  boolean receive(MemorySegment memory, long at, int length, int slot, long nowNanos) {
    return publisher.receive(memory, at, length, slot, nowNanos);
  }

  /** For what reports on it. */
  Publisher publisher() {
    return publisher;
  }

  // ---- the end

  /** Nothing comes any more; the connection may go on, under the SSRCs there were. */
  void fallSilent() {
    publisher.close();
  }

  /** The connection is over, and all that was known of it. */
  void end() {
    publisher.close();
    publisher = newPublisher();
    mutedByMid.clear();
  }
}
