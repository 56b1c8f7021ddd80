/**
 * What a text is found by. Pure: text in, words and their places out.
 *
 * <p>Contract: the words of a text and those of a query are made here and nowhere else, so that
 * every database finds the same. Ranking and keeping are the database's part.
 *
 * <p>Left out on purpose: stems and synonyms, which are a language each.
 */
@NullMarked
package io.minimeet.people.search;

import org.jspecify.annotations.NullMarked;
