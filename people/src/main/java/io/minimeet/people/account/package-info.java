/**
 * Who somebody is: names, passwords, log-ins and what follows from them.
 *
 * <p>Contract: a wrong name and a wrong password cost and answer the same. A password is known only
 * while it is checked; what is kept is its argon2id hash. Whoever guesses waits longer and longer,
 * but nobody is locked out for good. Time and random numbers are passed in; hashing blocks, so all
 * of it belongs on virtual threads.
 *
 * <p>Left out: log-in by other services, second factors, mail.
 */
@NullMarked
package io.minimeet.people.account;

import org.jspecify.annotations.NullMarked;
