package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.minimeet.people.Reason;
import io.minimeet.people.Refused;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.FieldFault;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Turns a no into a problem; the one place that knows both. */
final class Problems {
  private static final int PRECONDITION_FAILED = 412;

  private Problems() {}

  /**
   * @param conditional whether the caller named the version it knows: a conflict is then that
   */
  static Response of(Refused refused, boolean conditional) {
    ErrorCode code = ErrorCode.of(refused.reason());
    boolean outdated = conditional && refused.reason() == Reason.CONFLICT;
    int status = outdated ? PRECONDITION_FAILED : code.httpStatus();
    List<FieldFault> fields =
        refused.field().map(field -> new FieldFault(field, refused.sentence())).stream().toList();
    Response problem = Response.problem(status, code, refused.sentence(), errors(fields));
    if (refused.reason() == Reason.UNAUTHORIZED) {
      return problem.with("WWW-Authenticate", "Bearer");
    }
    return refused.retryAfterMillis().isPresent()
        ? problem.with("Retry-After", seconds(refused.retryAfterMillis().getAsLong()))
        : problem;
  }

  static Response of(List<FieldFault> faults) {
    FieldFault first = faults.getFirst();
    String detail =
        (first.field().isEmpty() ? "The body" : first.field()) + " " + first.message() + ".";
    return Response.problem(
        ErrorCode.BAD_MESSAGE.httpStatus(), ErrorCode.BAD_MESSAGE, detail, errors(faults));
  }

  static Response later(ErrorCode code, String detail) {
    return Response.problem(code, detail).with("Retry-After", "1");
  }

  private static ArrayNode errors(List<FieldFault> faults) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (FieldFault fault : faults) {
      errors.addObject().put("field", fault.field()).put("message", fault.message());
    }
    return errors;
  }

  private static String seconds(long millis) {
    return Long.toString(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(millis + 999)));
  }
}
