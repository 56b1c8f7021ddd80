/**
 * Spreads what would leave in a burst: a keyframe, or what overtook one. Pictures of ordinary size
 * leave at once and whole; sound, feedback and retransmissions never wait. How much a receiver's
 * network takes is told from outside (the congestion control knows): bursts leave somewhat faster
 * than that, repairs get a share of it, and a probe is filled up to what is to be found out. How
 * much is sent on the whole is not decided here. Belongs to one shard's thread.
 */
@NullMarked
package io.minimeet.sfu.pace;

import org.jspecify.annotations.NullMarked;
