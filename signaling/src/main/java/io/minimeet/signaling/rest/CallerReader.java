package io.minimeet.signaling.rest;

import io.minimeet.people.right.Rights;
import io.minimeet.signaling.door.HttpRequest;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.Access;
import java.util.Optional;

/** Tells who calls, and refuses who may not. May block. */
final class CallerReader {
  private static final String BEARER = "bearer ";

  private final CallerCheck check;

  CallerReader(CallerCheck check) {
    this.check = check;
  }

  Optional<Caller> read(Access access, HttpRequest request) {
    Optional<Caller> caller = known(access, request);
    if (caller.isEmpty() && !access.anonymous()) {
      throw unauthorized("Bearer", "Say who you are: log in, and send the access token.");
    }
    if (access.admin() && caller.filter(known -> Rights.mayAdminister(known.person())).isEmpty()) {
      throw ApiProblem.of(ErrorCode.FORBIDDEN, "This is for administrators.");
    }
    return caller;
  }

  /**
   * What is shown where it does not matter is not looked at: an old token must not keep anybody
   * from logging in.
   */
  private Optional<Caller> known(Access access, HttpRequest request) {
    if (access.schemes().contains(Access.Scheme.apiKey)) {
      Optional<String> key = request.header("X-Api-Key");
      if (key.isPresent()) {
        return Optional.of(
            check
                .byKey(key.get())
                .orElseThrow(() -> unauthorized("Bearer", "This key is not valid, or no more.")));
      }
    }
    Optional<String> token = token(request);
    if (!access.schemes().contains(Access.Scheme.bearer) || token.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        check
            .byToken(token.get())
            .orElseThrow(() ->
                unauthorized(
                    "Bearer error=\"invalid_token\"", "This token is not valid, or no more.")));
  }

  private static Optional<String> token(HttpRequest request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static ApiProblem unauthorized(String challenge, String detail) {
    return new ApiProblem(
        Response.problem(ErrorCode.UNAUTHORIZED, detail).with("WWW-Authenticate", challenge));
  }
}
