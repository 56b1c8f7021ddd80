@NullMarked
package io.minimeet.store.backup;

import org.jspecify.annotations.NullMarked;
