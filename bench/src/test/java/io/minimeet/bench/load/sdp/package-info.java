@NullMarked
package io.minimeet.bench.load.sdp;

import org.jspecify.annotations.NullMarked;
