@NullMarked
package io.minimeet.app.metrics;

import org.jspecify.annotations.NullMarked;
