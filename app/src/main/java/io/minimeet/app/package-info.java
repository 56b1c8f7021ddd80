/**
 * The composition root: it alone reads the configuration, makes the parts and hands each its own
 * small options. Packages: {@code command} (what the command line offers), {@code media} (the shell
 * of the media plane), {@code metrics}.
 */
@NullMarked
package io.minimeet.app;

import org.jspecify.annotations.NullMarked;
