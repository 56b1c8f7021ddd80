/** Running a server over HTTP. */
@NullMarked
package io.minimeet.signaling.rest.admin;

import org.jspecify.annotations.NullMarked;
