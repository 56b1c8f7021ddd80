@NullMarked
package io.minimeet.store.audit;

import org.jspecify.annotations.NullMarked;
