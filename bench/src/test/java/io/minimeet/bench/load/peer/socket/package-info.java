@NullMarked
package io.minimeet.bench.load.peer.socket;

import org.jspecify.annotations.NullMarked;
