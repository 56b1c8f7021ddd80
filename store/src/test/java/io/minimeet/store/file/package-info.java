@NullMarked
package io.minimeet.store.file;

import org.jspecify.annotations.NullMarked;
