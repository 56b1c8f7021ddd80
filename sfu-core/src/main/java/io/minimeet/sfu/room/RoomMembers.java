package io.minimeet.sfu.room;

import io.minimeet.sfu.api.ParticipantInfo;
import io.minimeet.sfu.api.RoomEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is in a room, and how all of them are told something. */
final class RoomMembers {
  private final List<Participant> participants = new ArrayList<>(4);

  void add(Participant participant) {
    participants.add(participant);
  }

  /** False when they were gone already. */
  boolean remove(Participant participant) {
    return participants.remove(participant);
  }

  /** In the order in which they came; changes when somebody comes or goes. */
  List<Participant> all() {
    return participants;
  }

  @Nullable Participant find(String participantId) {
    for (int i = 0; i < participants.size(); i++) { // often: no iterator
      Participant participant = participants.get(i);
      if (participant.id().equals(participantId)) {
        return participant;
      }
    }
    return null;
  }

  /** Whose place a resume token is for; takes as long for a wrong secret as for a right one. */
  @Nullable Participant ofSecret(String secret) {
    byte[] given = secret.getBytes(StandardCharsets.UTF_8);
    for (Participant participant : participants) {
      byte[] kept = participant.resumeSecret().getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(kept, given)) {
        return participant;
      }
    }
    return null;
  }

  /** How many there are, of those who are seen or of those who only watch. */
  int count(boolean hidden) {
    int count = 0;
    for (Participant participant : participants) {
      count += participant.isHidden() == hidden ? 1 : 0;
    }
    return count;
  }

  /** What is told of those who are seen. */
  List<ParticipantInfo> infos() {
    return participants.stream().filter(it -> !it.isHidden()).map(Participant::info).toList();
  }

  void tellAll(RoomEvent event) {
    participants.forEach(participant -> participant.tell(event));
  }

  void tellOthers(Participant about, RoomEvent event) {
    for (Participant participant : participants) {
      if (participant != about) {
        participant.tell(event);
      }
    }
  }

  /** Tells all who is there now. */
  void tellInfos() {
    tellAll(new RoomEvent.Participants(infos()));
  }
}
