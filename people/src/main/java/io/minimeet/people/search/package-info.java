/**
 * What a text is found by, how well it fits, and what of it to show.
 *
 * <p>Contract: the words of a text and those of a query are made here and nowhere else, and so is
 * the rank, so that every database finds the same in the same order. The database's part is to say
 * which messages have which terms.
 *
 * <p>Left out on purpose: stems and synonyms, which are a language each.
 */
@NullMarked
package io.minimeet.people.search;

import org.jspecify.annotations.NullMarked;
