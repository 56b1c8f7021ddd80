/**
 * The offer a synthetic peer makes and the answer it gets (RFC 8829), as text. Written apart from
 * the server's own SDP code on purpose, so that the two can not share a mistake. Pure functions.
 */
@NullMarked
package io.minimeet.bench.load.sdp;

import org.jspecify.annotations.NullMarked;
