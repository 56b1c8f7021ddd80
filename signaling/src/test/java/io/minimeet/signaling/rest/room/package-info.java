@NullMarked
package io.minimeet.signaling.rest.room;

import org.jspecify.annotations.NullMarked;
