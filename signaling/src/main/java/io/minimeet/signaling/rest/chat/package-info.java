/** What was said, over HTTP: history by page, and search. */
@NullMarked
package io.minimeet.signaling.rest.chat;

import org.jspecify.annotations.NullMarked;
