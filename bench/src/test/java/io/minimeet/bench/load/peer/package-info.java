@NullMarked
package io.minimeet.bench.load.peer;

import org.jspecify.annotations.NullMarked;
