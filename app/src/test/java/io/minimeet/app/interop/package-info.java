/**
 * Calls between clients nobody here wrote (libwebrtc, Chromium, Firefox) through the real server,
 * in this process and on free ports of this machine. What a test needs and the machine has not,
 * skips it; see {@link io.minimeet.app.interop.Requirement}.
 */
@NullMarked
package io.minimeet.app.interop;

import org.jspecify.annotations.NullMarked;
