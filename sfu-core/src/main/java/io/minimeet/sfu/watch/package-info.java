/**
 * Finds what should flow and does not. {@link io.minimeet.sfu.watch.FlowWatch} is told once a
 * second whether something is to be sent and how much was, and says which step of healing is next:
 * ask for a keyframe, begin the slot anew, tell the client. Left out: why nothing flows; the steps
 * are in the order in which they cost.
 *
 * <p>Pure; time is passed in.
 */
@NullMarked
package io.minimeet.sfu.watch;

import org.jspecify.annotations.NullMarked;
