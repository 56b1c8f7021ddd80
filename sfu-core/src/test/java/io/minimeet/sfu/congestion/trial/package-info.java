/**
 * Virtual roads, with rates, queues and weather, and senders on them that obey an estimator: the
 * test cases of RFC 8867 and more, as scripts. Time is an event queue; a seed makes all of it
 * repeat.
 */
@NullMarked
package io.minimeet.sfu.congestion.trial;

import org.jspecify.annotations.NullMarked;
