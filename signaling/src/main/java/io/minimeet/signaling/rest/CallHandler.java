package io.minimeet.signaling.rest;

import io.minimeet.people.Refused;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import io.minimeet.signaling.rest.document.Schemas;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation from the request to the response. Runs on a virtual thread. */
final class CallHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);

  private final DocumentedOperation documented;
  private final Operation operation;
  private final CallerReader callers;
  private final CallReader reader;

  CallHandler(
      DocumentedOperation documented, Operation operation, CallerReader callers, Schemas schemas) {
    this.documented = documented;
    this.operation = operation;
    this.callers = callers;
    this.reader = new CallReader(documented, schemas);
  }

  /**
   * What is answered to a request, of which only the head has come, because of who sends it. For
   * operations that take access tokens only, which are looked up in memory.
   */
  Optional<Response> refusal(HttpRequest head) {
    try {
      callers.read(documented.access(), head);
      return Optional.empty();
    } catch (ApiProblem problem) {
      return Optional.of(problem.response());
    }
  }

  Response answer(HttpRequest request, String address) {
    try {
      Optional<Caller> caller = callers.read(documented.access(), request);
      Answer answer = operation.answer(reader.read(new CallOrigin(request, caller, address)));
      return unlessKnown(request, answer);
    } catch (ApiProblem problem) {
      return problem.response();
    } catch (Refused refused) {
      return Problems.of(refused, request.header("If-Match").isPresent());
    } catch (RuntimeException | Error bug) {
      LOG.error("{} failed", documented.id(), bug);
      return Response.problem(ErrorCode.INTERNAL, "The server failed at this.");
    }
  }

  private static Response unlessKnown(HttpRequest request, Answer answer) {
    Optional<String> tag = answer.tag();
    if (request.method().equals("GET")
        && tag.isPresent()
        && EntityTags.isKnown(request.header("If-None-Match"), tag.get())) {
      return answer.response().notModified();
    }
    return answer.response();
  }
}
