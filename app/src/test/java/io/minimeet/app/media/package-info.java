/** Tests of the media plane's shell: real sockets, and clients that speak ICE, DTLS and SRTP. */
@NullMarked
package io.minimeet.app.media;

import org.jspecify.annotations.NullMarked;
