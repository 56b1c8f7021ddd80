@NullMarked
package io.minimeet.people.retention;

import org.jspecify.annotations.NullMarked;
