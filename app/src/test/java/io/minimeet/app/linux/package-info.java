@NullMarked
package io.minimeet.app.linux;

import org.jspecify.annotations.NullMarked;
