/**
 * Tests of the SDP reader and writer; the offers were printed by real browsers where they could be.
 */
@NullMarked
package io.minimeet.signaling.sdp;

import org.jspecify.annotations.NullMarked;
