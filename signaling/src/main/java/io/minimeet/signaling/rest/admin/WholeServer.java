package io.minimeet.signaling.rest.admin;

import io.minimeet.sfu.api.OccupiedRoom;
import java.time.Duration;
import java.util.List;

/** The running server as one thing, for those who run it. Any thread. */
public interface WholeServer {
  Vitals vitals();

  /**
   * The rooms in which somebody is now, in no order. May block.
   *
   * @throws io.minimeet.people.Refused BUSY
   */
  List<OccupiedRoom> occupied();

  /** Tells everybody that the end is near, and takes nobody new in; there is no way back. */
  void drain(Duration left);
}
