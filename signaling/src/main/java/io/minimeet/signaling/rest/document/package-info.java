/**
 * The API's description, an OpenAPI 3.1 document, and what follows from it.
 *
 * <p>The contract: the document is the source. It lies in {@code openapi/}, one file a topic, and
 * is put together here; what it says of parameters, bodies and who may call is kept by the door,
 * and what it does not say is not served. Schemas are compiled when the first request needs them,
 * for that takes a tenth of a second that a server has not at its start.
 *
 * <p>Left out: every part of OpenAPI that no file uses, such as callbacks, links, cookies and
 * parameters that are no single value. A document that has them does not load.
 */
@NullMarked
package io.minimeet.signaling.rest.document;

import org.jspecify.annotations.NullMarked;
