/**
 * What the side of people costs: chat that is kept, search, idle connections, log-ins. Each command
 * prints its figures with their units.
 */
@NullMarked
package io.minimeet.bench.people;

import org.jspecify.annotations.NullMarked;
