/**
 * Who is here. Pure: timed facts of sockets in, changes for those who watch out.
 *
 * <p>Contract: times never go back (one that does counts as the latest); one thread, or a lock
 * around the board; what is kept grows with the sockets that are open and with what their owners
 * watch, never with those who were here. Each fact takes the same time however many are here, plus
 * a call for each who watches the person.
 *
 * <p>Left out on purpose: cameras and viewers that come by WHIP and WHEP, which are devices; when
 * somebody was here before this server started, which the store knows ({@link
 * io.minimeet.people.presence.PresenceBoard#takeSeen} feeds it).
 */
@NullMarked
package io.minimeet.people.presence;

import org.jspecify.annotations.NullMarked;
