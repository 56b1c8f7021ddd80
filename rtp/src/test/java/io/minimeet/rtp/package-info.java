/** Tests, and the two fixtures all of them share: bytes as hex, and seeded mutation. */
@NullMarked
package io.minimeet.rtp;

import org.jspecify.annotations.NullMarked;
