@NullMarked
package io.minimeet.bench.load.media;

import org.jspecify.annotations.NullMarked;
