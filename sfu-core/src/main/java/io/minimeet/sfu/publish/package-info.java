/**
 * What a participant sends: a track for each sending m-line, an incoming stream for each SSRC of
 * it, and what the publisher is told in return (reception reports, transport-wide arrivals,
 * requests for keyframes). Runs on the room's thread; time is passed in.
 */
@NullMarked
package io.minimeet.sfu.publish;

import org.jspecify.annotations.NullMarked;
