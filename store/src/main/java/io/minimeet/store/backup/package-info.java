/**
 * The whole store in one file, taken while it is in use, and brought back into an empty one.
 *
 * <p>Contract: an archive is the same whichever database it was made of, so that it can be restored
 * into any: a zip with a manifest, one part of JSON lines a table, and the files that belong to the
 * rows, such as the keys that sign tokens. All rows are of one moment. An archive is there whole or
 * not at all; what was cut off, changed or made by others is refused before a row is written, and a
 * store that anything is in is never written over. What can be made again, the words for search, is
 * not kept. Tables are found in the database itself, so that none can be forgotten here.
 *
 * <p>Left out: a secret that shows who made an archive. Its digests find accidents; who can write
 * to the file can forge it. It holds password hashes and keys, and is for its owner's eyes.
 */
@NullMarked
package io.minimeet.store.backup;

import org.jspecify.annotations.NullMarked;
