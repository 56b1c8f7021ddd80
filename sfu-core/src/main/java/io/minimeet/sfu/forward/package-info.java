/**
 * What a participant receives: media slots whose SSRC never changes, and in each the subscription
 * to the track that is shown there now. Which layer ({@link
 * io.minimeet.sfu.forward.LayerSelector}), which sequence number, which timestamp and which codec
 * fields are four decisions and four types.
 */
@NullMarked
package io.minimeet.sfu.forward;

import org.jspecify.annotations.NullMarked;
