/**
 * Files that people put into rooms.
 *
 * <p>Contract: the bytes of a file lie in a folder under their digest, once however many files have
 * them, and nothing that a client says becomes part of a path. They are there before the row that
 * refers to them, and the row before the message that brings it: whenever the process ends, what is
 * left over belongs to nothing, and {@link io.minimeet.people.file.FileShelf#sweep} takes it away.
 * What a file is, is told by its bytes, not by its name. Pictures are decoded one at a time, and
 * only those whose header is honest about a size that fits.
 *
 * <p>Left out: bodies and headers of HTTP; parts of a file; looking for malware.
 */
@NullMarked
package io.minimeet.people.file;

import org.jspecify.annotations.NullMarked;
