@NullMarked
package io.minimeet.signaling.rest.call;

import org.jspecify.annotations.NullMarked;
