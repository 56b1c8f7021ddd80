/**
 * Accounts, rooms, chat, presence and the story of calls: the rules, apart from where things are
 * kept and from how they are asked for.
 *
 * <p>The contract: a rule gets the time and random numbers passed in and reads no clock. It answers
 * with a value, or throws {@link io.minimeet.people.Refused}, which names its {@link
 * io.minimeet.people.Reason} and says it in a sentence for a person. What blocks belongs on a
 * virtual thread, never on an event loop.
 *
 * <p>Left out: HTTP, WebSockets and the codes of their answers, which are the doors'.
 */
@NullMarked
package io.minimeet.people;

import org.jspecify.annotations.NullMarked;
