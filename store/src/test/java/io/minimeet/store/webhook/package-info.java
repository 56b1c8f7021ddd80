@NullMarked
package io.minimeet.store.webhook;

import org.jspecify.annotations.NullMarked;
