package io.minimeet.signaling.rest.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the document says of one method of one path.
 *
 * @param id its {@code operationId}
 * @param topic its tag
 * @param elsewhere whether a route of its own answers it ({@code x-route}), not an operation
 * @param responses the statuses it names, {@code default} among them
 */
public record DocumentedOperation(
    String id,
    String method,
    String path,
    String topic,
    boolean elsewhere,
    Access access,
    List<Parameter> parameters,
    Optional<BodyRule> body,
    Set<String> responses) {
  public DocumentedOperation {
    parameters = List.copyOf(parameters);
    responses = Set.copyOf(responses);
  }
}
