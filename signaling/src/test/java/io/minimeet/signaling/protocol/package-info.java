/** Tests of the messages' JSON, and of the document that describes them. */
@NullMarked
package io.minimeet.signaling.protocol;

import org.jspecify.annotations.NullMarked;
