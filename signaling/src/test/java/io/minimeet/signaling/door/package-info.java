/** Tests of the pieces of the door that need no socket. */
@NullMarked
package io.minimeet.signaling.door;

import org.jspecify.annotations.NullMarked;
