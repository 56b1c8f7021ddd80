@NullMarked
package io.minimeet.store.account;

import org.jspecify.annotations.NullMarked;
