/**
 * What the server signs and later believes: access tokens and invitation links.
 *
 * <p>Contract: JSON Web Tokens (RFC 7519) with EdDSA over Ed25519 (RFC 8037) and nothing else. The
 * header is compared as text with those this server writes, so a token chooses neither algorithm
 * nor file; claims are read only after the signature held. The time is passed in. Only {@link
 * io.minimeet.people.token.KeyFolder} touches files.
 *
 * <p>Left out on purpose: tokens of other issuers, encryption, and ending a token early, which the
 * session it names does.
 */
@NullMarked
package io.minimeet.people.token;

import org.jspecify.annotations.NullMarked;
