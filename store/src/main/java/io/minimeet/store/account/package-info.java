/**
 * Users, their sessions, and what else opens a door: invitations, API keys, links for one use.
 *
 * <p>Contract: secrets come in as hashes and are never read back but to be compared. What one
 * {@link io.minimeet.store.account.AccountStore#write write} does is kept together or not at all,
 * and may be tried again, so it has no effect beside its rows.
 *
 * <p>Left out: who may do any of it.
 */
@NullMarked
package io.minimeet.store.account;

import org.jspecify.annotations.NullMarked;
