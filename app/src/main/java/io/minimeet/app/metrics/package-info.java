/** The numbers of the running server in Prometheus' text format, by Micrometer. */
@NullMarked
package io.minimeet.app.metrics;

import org.jspecify.annotations.NullMarked;
