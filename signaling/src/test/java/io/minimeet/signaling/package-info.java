/** Tests of the control plane with real sockets, and what they share. */
@NullMarked
package io.minimeet.signaling;

import org.jspecify.annotations.NullMarked;
