@NullMarked
package io.minimeet.store;

import org.jspecify.annotations.NullMarked;
