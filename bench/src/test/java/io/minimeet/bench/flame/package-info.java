@NullMarked
package io.minimeet.bench.flame;

import org.jspecify.annotations.NullMarked;
