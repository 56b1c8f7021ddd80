/**
 * Holds a running server to its document.
 *
 * <p>The contract: an {@link io.minimeet.signaling.rest.walk.ApiClient} checks every answer it gets
 * against the document and remembers which codes it saw; {@link
 * io.minimeet.signaling.rest.walk.DocumentWalk} asks for everything the document names.
 */
@NullMarked
package io.minimeet.signaling.rest.walk;

import org.jspecify.annotations.NullMarked;
