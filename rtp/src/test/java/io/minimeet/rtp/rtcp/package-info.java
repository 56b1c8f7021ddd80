/** Tests. */
@NullMarked
package io.minimeet.rtp.rtcp;

import org.jspecify.annotations.NullMarked;
