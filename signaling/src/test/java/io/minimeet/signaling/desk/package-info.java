@NullMarked
package io.minimeet.signaling.desk;

import org.jspecify.annotations.NullMarked;
