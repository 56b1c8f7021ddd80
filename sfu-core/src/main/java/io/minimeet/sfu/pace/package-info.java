/**
 * Spreads what would leave in a burst: a keyframe, or what overtook one. Pictures of ordinary size
 * leave at once and whole; sound, feedback and retransmissions never wait. How much a receiver's
 * network can take is not known here (that is the congestion control's part); the rate is far above
 * what a call needs, and below what floods a queue on the way. Belongs to one shard's thread.
 */
@NullMarked
package io.minimeet.sfu.pace;

import org.jspecify.annotations.NullMarked;
