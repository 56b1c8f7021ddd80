/**
 * A network link as a sans-IO core: datagrams and the time come in, datagrams come out at their
 * time. All chance comes from the random source handed in.
 */
@NullMarked
package io.minimeet.sim.net;

import org.jspecify.annotations.NullMarked;
