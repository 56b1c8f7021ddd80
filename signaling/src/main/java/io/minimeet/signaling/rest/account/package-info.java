/**
 * Accounts over HTTP: what stands in {@code openapi/auth.json}, {@code me.json}, {@code
 * users.json}, {@code audit.json}, {@code keys.json} and {@code invitations.json}.
 *
 * <p>The contract: what may be is decided by {@link io.minimeet.people.account}. Tokens, keys and
 * invitations go in bodies and headers, never in an address or a cookie; each is shown once, to
 * whom it is given, and by no GET. No answer may be kept by anybody in between.
 *
 * <p>Left out: presence, of which {@link io.minimeet.signaling.rest.account.StatusLook} tells.
 */
@NullMarked
package io.minimeet.signaling.rest.account;

import org.jspecify.annotations.NullMarked;
