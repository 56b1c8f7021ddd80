package io.minimeet.people.account;

/**
 * How the house is run.
 *
 * @param registration whether anybody may make an account; else administrators do
 * @param guests whether one may come in by a name only, without an invitation
 * @param sessionLifeMillis how long a session lasts that is not used
 * @param guestLifeMillis the same for guests
 * @param refreshGraceMillis how long a refresh token that was used may come once more
 * @param invitationLifeMillis the longest an invitation can last
 * @param registrationsPerHour how many accounts an address may ask for, at once and in an hour
 * @param guestsPerHour how many guests may come from an address in an hour; a quarter of them at
 *     once
 */
public record AccountOptions(
    boolean registration,
    boolean guests,
    long sessionLifeMillis,
    long guestLifeMillis,
    long refreshGraceMillis,
    long invitationLifeMillis,
    int registrationsPerHour,
    int guestsPerHour) {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  public static AccountOptions defaults() {
    return new AccountOptions(
        true, true, 30 * DAY_MILLIS, 12 * HOUR_MILLIS, 10_000, 30 * DAY_MILLIS, 10, 120);
  }

  public AccountOptions with(boolean openRegistration, boolean openToGuests) {
    return new AccountOptions(
        openRegistration,
        openToGuests,
        sessionLifeMillis,
        guestLifeMillis,
        refreshGraceMillis,
        invitationLifeMillis,
        registrationsPerHour,
        guestsPerHour);
  }

  /** How many may come from one address in an hour. */
  public AccountOptions withLimits(int registrations, int guestsToo) {
    return new AccountOptions(
        registration,
        guests,
        sessionLifeMillis,
        guestLifeMillis,
        refreshGraceMillis,
        invitationLifeMillis,
        registrations,
        guestsToo);
  }

  /** A class that comes in at once, and no more. */
  int guestsAtOnce() {
    return (guestsPerHour + 3) / 4;
  }
}
