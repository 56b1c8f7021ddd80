/**
 * What is written down because it matters for security: who did what, from where, to whom.
 *
 * <p>Contract: an entry is written in the transaction of its act. It holds no password, token or
 * key, and nothing that was said.
 */
@NullMarked
package io.minimeet.people.audit;

import org.jspecify.annotations.NullMarked;
