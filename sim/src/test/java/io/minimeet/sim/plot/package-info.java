/** What happened over time, as a picture for people. */
@NullMarked
package io.minimeet.sim.plot;

import org.jspecify.annotations.NullMarked;
