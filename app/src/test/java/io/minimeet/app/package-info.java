/** Tests of the whole: its structure, its commands, and calls between real clients. */
@NullMarked
package io.minimeet.app;

import org.jspecify.annotations.NullMarked;
