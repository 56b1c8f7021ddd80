/** Tests of the control connection in virtual time. */
@NullMarked
package io.minimeet.signaling.session;

import org.jspecify.annotations.NullMarked;
