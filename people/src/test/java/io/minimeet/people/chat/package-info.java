@NullMarked
package io.minimeet.people.chat;

import org.jspecify.annotations.NullMarked;
