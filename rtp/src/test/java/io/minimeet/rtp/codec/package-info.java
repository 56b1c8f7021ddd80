/** Tests. */
@NullMarked
package io.minimeet.rtp.codec;

import org.jspecify.annotations.NullMarked;
