package io.minimeet.signaling.rest;

import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.FieldFault;
import java.util.List;

/** A request that HTTP itself says no to. An answer and no bug, so it has no stack trace. */
final class ApiProblem extends RuntimeException {
  // Exceptions are serializable by birth; nobody does it.
  private final transient Response response;

  ApiProblem(Response response) {
    super("", null, false, false);
    this.response = response;
  }

  static ApiProblem of(int status, ErrorCode code, String detail) {
    return new ApiProblem(Response.problem(status, code, detail));
  }

  static ApiProblem of(ErrorCode code, String detail) {
    return new ApiProblem(Response.problem(code, detail));
  }

  static ApiProblem of(List<FieldFault> faults) {
    return new ApiProblem(Problems.of(faults));
  }

  Response response() {
    return response;
  }
}
