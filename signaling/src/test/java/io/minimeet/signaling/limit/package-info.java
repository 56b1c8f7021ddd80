@NullMarked
package io.minimeet.signaling.limit;

import org.jspecify.annotations.NullMarked;
