@NullMarked
package io.minimeet.app.webhook;

import org.jspecify.annotations.NullMarked;
