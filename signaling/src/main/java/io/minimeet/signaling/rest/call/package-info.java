/** The API's operations on calls there were, as {@code openapi/calls.json} says. */
@NullMarked
package io.minimeet.signaling.rest.call;

import org.jspecify.annotations.NullMarked;
