@NullMarked
package io.minimeet.bench.load.link;

import org.jspecify.annotations.NullMarked;
