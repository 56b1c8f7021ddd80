/**
 * How much the way to one receiver carries, found out by watching how packets come through
 * (draft-ietf-rmcat-gcc-02). Pure: timed messages in, a number out; belongs to one shard's thread.
 */
@NullMarked
package io.minimeet.sfu.congestion;

import org.jspecify.annotations.NullMarked;
