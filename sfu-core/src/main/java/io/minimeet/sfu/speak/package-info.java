/**
 * Who speaks in a room: {@link io.minimeet.sfu.speak.SpeakerBoard} takes the levels that senders
 * write beside their sound (RFC 6464) and says who is dominant, and how loud everybody is who
 * speaks. In the manner of Volfson and Cohen, “Dominant Speaker Identification for Multipoint
 * Videoconferencing” (2012), as Jitsi and mediasoup run it: evidence of speech in an immediate, a
 * medium and a long window, and a newcomer must have more in each. Left out: sound itself is not
 * decoded, so whoever sends no levels is never seen to speak.
 *
 * <p>Runs on the room's thread; time is passed in, and a packet makes no object.
 */
@NullMarked
package io.minimeet.sfu.speak;

import org.jspecify.annotations.NullMarked;
