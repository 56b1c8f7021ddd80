package io.minimeet.people.call;

import io.minimeet.people.right.Person;

/** Whether somebody may know of a room's calls; administrators may, and nobody asks. */
@FunctionalInterface
public interface CallAccess {
  boolean maySeeCalls(Person person, String roomId);
}
