/**
 * Files over HTTP: what stands in {@code openapi/files.json}.
 *
 * <p>The contract: a file is served as what its bytes are and never as something that runs: no
 * sniffing, no scripts, no frame, and only pictures are shown by the browser itself.
 */
@NullMarked
package io.minimeet.signaling.rest.file;

import org.jspecify.annotations.NullMarked;
