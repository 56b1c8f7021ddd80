package io.minimeet.people.account;

import io.minimeet.people.right.RoomGrant;
import io.minimeet.people.right.RoomRight;
import io.minimeet.store.account.Family.Visit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights as rows write them: {@code publish,chat}. */
final class Grants {
  private Grants() {}

  static String text(Set<RoomRight> rights) {
    return rights.stream().sorted().map(RoomRight::wire).collect(Collectors.joining(","));
  }

  static Set<RoomRight> rights(String text) {
    return Arrays.stream(text.split(","))
        .map(RoomRight::ofWire)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(RoomRight.class)));
  }

  static Visit visit(String invitationId, RoomGrant grant) {
    return new Visit(invitationId, grant.roomId(), text(grant.rights()));
  }

  static RoomGrant grant(Visit visit) {
    return new RoomGrant(visit.roomId(), rights(visit.rights()));
  }
}
