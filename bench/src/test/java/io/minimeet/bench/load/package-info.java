@NullMarked
package io.minimeet.bench.load;

import org.jspecify.annotations.NullMarked;
