/** Tests of the command line, as a person types it. */
@NullMarked
package io.minimeet.app.command;

import org.jspecify.annotations.NullMarked;
