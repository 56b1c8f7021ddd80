/** What the command line offers: {@code serve}, {@code config check|print|reference}. */
@NullMarked
package io.minimeet.app.command;

import org.jspecify.annotations.NullMarked;
