/**
 * Running a server over HTTP, for administrators: what stands in {@code openapi/admin.json} and
 * {@code openapi/videochat.json}.
 *
 * <p>The contract: whatever is done here can be done at the console, too, and stands in the audit
 * log. A backup holds all there is, so it goes to administrators only, as a download that no
 * browser opens.
 *
 * <p>Left out: bringing a backup back, which needs a server that does not run.
 */
@NullMarked
package io.minimeet.signaling.rest.admin;

import org.jspecify.annotations.NullMarked;
