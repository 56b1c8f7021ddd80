@NullMarked
package io.minimeet.app.rehearsal;

import org.jspecify.annotations.NullMarked;
