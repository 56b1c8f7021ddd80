/**
 * What the command line offers: {@code serve}, {@code config check|print|reference}, and what the
 * console can do.
 */
@NullMarked
package io.minimeet.app.command;

import org.jspecify.annotations.NullMarked;
