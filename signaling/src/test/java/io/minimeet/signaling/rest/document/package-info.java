@NullMarked
package io.minimeet.signaling.rest.document;

import org.jspecify.annotations.NullMarked;
