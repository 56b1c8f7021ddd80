@NullMarked
package io.minimeet.bench.compare;

import org.jspecify.annotations.NullMarked;
