/** What the server answers over HTTP besides signaling: the page, and what orchestrators ask. */
@NullMarked
package io.minimeet.app.http;

import org.jspecify.annotations.NullMarked;
