@NullMarked
package io.minimeet.signaling.rest.file;

import org.jspecify.annotations.NullMarked;
