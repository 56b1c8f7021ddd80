@NullMarked
package io.minimeet.store.chat;

import org.jspecify.annotations.NullMarked;
