package io.minimeet.people.call;

import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Sample;
import io.minimeet.store.call.Stay;
import java.util.List;

/**
 * All that is known of a stay, each list in the order of time.
 *
 * @param received the pictures of others as this person got them
 * @param sent this person's pictures as others got them
 * @param nowMillis the end, for a stay that goes on
 */
public record StayStory(
    Stay stay,
    List<Sample> samples,
    List<Picture> received,
    List<Picture> sent,
    List<CallEvent> events,
    long nowMillis) {

  long fromMillis() {
    return stay.joinedMillis();
  }

  long toMillis() {
    return Math.max(fromMillis(), stay.leftMillis().orElse(nowMillis));
  }

  long lengthMillis() {
    return toMillis() - fromMillis();
  }
}
