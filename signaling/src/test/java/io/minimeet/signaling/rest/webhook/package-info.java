@NullMarked
package io.minimeet.signaling.rest.webhook;

import org.jspecify.annotations.NullMarked;
