package io.minimeet.app.people;

import io.minimeet.people.right.Person;
import io.minimeet.signaling.session.RoomPass;
import java.util.Optional;

/** Whether a room lets somebody in; may block, and throws {@link TurnedAway} when not. */
@FunctionalInterface
interface Admissions {
  RoomPass admit(Person person, String roomId, Optional<String> password, String address);
}
