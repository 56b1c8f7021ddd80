/**
 * What simulated clients publish, and the record of it: every payload is unlike every other, so
 * that whoever receives one can tell which packet of which stream it is, and compare it bit for
 * bit.
 */
@NullMarked
package io.minimeet.sim.media;

import org.jspecify.annotations.NullMarked;
