package io.minimeet.signaling.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.sfu.api.Joined;
import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.ParticipantInfo.PublishedTrack;
import io.minimeet.sfu.api.SlotState;
import io.minimeet.sfu.api.SlotState.Layer;
import io.minimeet.sfu.api.Source;
import io.minimeet.sfu.api.SpeakerLevel;
import io.minimeet.signaling.protocol.ServerMessage.RoomSign;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shapes of rooms, people and slots, which several messages and the API share. */
public final class RoomJson {
  private RoomJson() {}

  static void joined(ObjectNode data, Joined joined, RoomSign sign) {
    data.putObject("room")
        .put("id", joined.room().id())
        .put("name", sign.name())
        .put("maxParticipants", joined.room().maxParticipants())
        .put("locked", sign.locked());
    data.putObject("self")
        .put("participantId", joined.self().participantId())
        .put("userId", joined.self().userId())
        .put("name", joined.self().name());
    participants(data.putArray("participants"), joined.participants());
    slots(data.putArray("slots"), joined.slots());
    data.put("resumeToken", joined.resumeToken().text());
    // The server is reached directly (ICE-lite); relays come with a later release.
    data.putArray("iceServers");
  }

  public static void participants(ArrayNode array, List<ParticipantInfo> participants) {
    participants.forEach(participant -> participant(array.addObject(), participant));
  }

  static void participant(ObjectNode data, ParticipantInfo participant) {
    data.put("participantId", participant.participantId())
        .put("userId", participant.userId())
        .put("name", participant.name());
    ArrayNode tracks = data.putArray("tracks");
    for (PublishedTrack track : participant.tracks()) {
      tracks
          .addObject()
          .put("source", track.source().wire())
          .put("kind", track.kind().name().toLowerCase(Locale.ROOT))
          .put("muted", track.muted());
    }
  }

  static void levels(ArrayNode array, List<SpeakerLevel> levels) {
    for (SpeakerLevel each : levels) {
      array.addObject().put("participantId", each.participantId()).put("level", each.level());
    }
  }

  static void slots(ArrayNode array, List<SlotState> slots) {
    for (SlotState slot : slots) {
      ObjectNode data = array.addObject().put("mid", slot.mid());
      optional(data, "participantId", slot.participantId());
      optional(data, "source", slot.source().map(Source::wire));
      data.put("paused", slot.paused());
      if (slot.layer().isPresent()) {
        layer(data.putObject("layer"), slot.layer().get());
      } else {
        data.putNull("layer");
      }
    }
  }

  private static void layer(ObjectNode data, Layer layer) {
    data.put("rid", layer.rid())
        .put("width", layer.width())
        .put("height", layer.height())
        .put("fps", layer.framesPerSecond());
  }

  static void optional(ObjectNode data, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> data.put(name, text), () -> data.putNull(name));
  }
}
