/**
 * A network link as a sans-IO core: datagrams and the time come in, datagrams come out at their
 * time. All chance comes from the random source handed in. The simulation drives it in virtual
 * time; the tests with browsers put a real-time shell around it.
 */
@NullMarked
package io.minimeet.sim.net;

import org.jspecify.annotations.NullMarked;
