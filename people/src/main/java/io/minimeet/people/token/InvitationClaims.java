package io.minimeet.people.token;

import io.minimeet.people.right.RoomGrant;

/**
 * What an invitation's link says.
 *
 * @param id the invitation's row, where its uses are counted and it can be revoked
 */
public record InvitationClaims(String id, RoomGrant grant) {}
