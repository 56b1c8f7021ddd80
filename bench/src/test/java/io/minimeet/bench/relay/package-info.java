@NullMarked
package io.minimeet.bench.relay;

import org.jspecify.annotations.NullMarked;
