@NullMarked
package io.minimeet.store.room;

import org.jspecify.annotations.NullMarked;
