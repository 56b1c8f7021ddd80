@NullMarked
package io.minimeet.people.room;

import org.jspecify.annotations.NullMarked;
