/**
 * What who runs a server does to its store while people use it: backups, giving disk space back,
 * deleting what is old or left over.
 *
 * <p>Contract: who may do it was decided by the door. Long work is done one piece at a time; who
 * comes meanwhile is refused at once. Each act is in the audit log: one that takes something away
 * before it is done, the others after, with what came of it. Nothing here is done by itself, and no
 * backup is deleted but by name.
 *
 * <p>Left out: restoring. Under a server that runs, its rows cannot be exchanged.
 */
@NullMarked
package io.minimeet.people.upkeep;

import org.jspecify.annotations.NullMarked;
