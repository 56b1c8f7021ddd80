package io.minimeet.signaling.session;

import io.minimeet.people.right.Person;

/** Who is at the other end of a connection: a guest, until a token says more. */
final class Caller {
  private final String callId;
  private final String address;
  private Person person;

  /**
   * @param callId marks every log line of the connection
   * @param address from where it comes
   */
  Caller(String callId, String address, Person guest) {
    this.callId = callId;
    this.address = address;
    this.person = guest;
  }

  String callId() {
    return callId;
  }

  String address() {
    return address;
  }

  Person person() {
    return person;
  }

  void isKnownAs(Person known) {
    person = known;
  }
}
