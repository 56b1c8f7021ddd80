package io.minimeet.sfu.api;

/**
 * A room in which somebody is.
 *
 * @param participants by whatever door they came; those whom the others do not see are among them
 * @param sinceUnixMillis when the first of them came; nobody has to have stayed from then on, but
 *     there was always somebody
 */
public record OccupiedRoom(String id, int participants, long sinceUnixMillis) {}
