package io.minimeet.signaling.rest;

import io.minimeet.signaling.desk.Desk;
import io.minimeet.signaling.door.BodyAllowance;
import io.minimeet.signaling.door.HttpExchange;
import io.minimeet.signaling.door.HttpHandler;
import io.minimeet.signaling.door.Response;
import io.minimeet.signaling.door.Routes;
import io.minimeet.signaling.limit.AddressRate;
import io.minimeet.signaling.protocol.ErrorCode;
import io.minimeet.signaling.rest.document.BodyRule;
import io.minimeet.signaling.rest.document.Document;
import io.minimeet.signaling.rest.document.DocumentException;
import io.minimeet.signaling.rest.document.DocumentedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The API: a document, what answers its operations, and the routes that lead there. */
public final class Rest implements AutoCloseable {
  private final Document document;
  private final Desk desk;
  private final AddressRate rate;
  private final ClientAddress addresses;
  private final Cors cors;
  private final int maxUploadBytes;
  private final Routes routes;

  private Rest(Document document, List<Operations> topics, CallerCheck check, RestOptions options) {
    this.document = document;
    this.desk = new Desk("api", options.callsAtOnce());
    this.rate = new AddressRate(options.callsPerSecond(), options.callBurst());
    this.addresses = new ClientAddress(options.trustedProxies());
    this.cors = new Cors(options.allowedOrigins());
    this.maxUploadBytes = options.maxUploadBytes();
    this.routes = routes(topics, new CallerReader(check));
  }

  /**
   * The API of these topics, with the document of them all.
   *
   * @throws DocumentException when the document and the operations do not name the same
   */
  public static Rest of(List<Operations> topics, CallerCheck check, RestOptions options) {
    DocumentOperations own = new DocumentOperations();
    List<Operations> all = new ArrayList<>(topics);
    all.addFirst(own.operations());
    Document document = Document.of(all.stream().map(Operations::topic).toList());
    requireSame(document, all);
    own.show(document);
    return new Rest(document, all, check, options);
  }

  private static void requireSame(Document document, List<Operations> topics) {
    TreeSet<String> documented =
        document.operations().stream()
            .filter(operation -> !operation.elsewhere())
            .map(DocumentedOperation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> registered = new TreeSet<>();
    for (Operations topic : topics) {
      for (String id : topic.ids()) {
        if (!registered.add(id)) {
          throw new DocumentException("two topics have an operation " + id);
        }
      }
    }
    TreeSet<String> unanswered = new TreeSet<>(documented);
    unanswered.removeAll(registered);
    registered.removeAll(documented);
    if (!unanswered.isEmpty() || !registered.isEmpty()) {
      throw new DocumentException(
          "nobody answers " + unanswered + " of the document, and it does not name " + registered);
    }
  }

  public Routes routes() {
    return routes;
  }

  public Document document() {
    return document;
  }

  private Routes routes(List<Operations> topics, CallerReader callers) {
    Routes all = Routes.none();
    Map<String, Set<String>> methods = new TreeMap<>();
    for (DocumentedOperation documented : document.operations()) {
      Optional<Operation> operation =
          topics.stream().flatMap(topic -> topic.find(documented.id()).stream()).findFirst();
      if (operation.isPresent()) {
        CallHandler handler =
            new CallHandler(documented, operation.get(), callers, document.schemas());
        all = with(all, documented, handler);
        methods
            .computeIfAbsent(documented.path(), path -> new TreeSet<>())
            .add(documented.method());
      }
    }
    for (Map.Entry<String, Set<String>> path : methods.entrySet()) {
      all = all.with("OPTIONS", path.getKey(), preflight(path.getValue()));
    }
    return all;
  }

  private Routes with(Routes routes, DocumentedOperation documented, CallHandler handler) {
    int maxBytes = Math.min(maxUploadBytes, documented.body().map(BodyRule::maxBytes).orElse(0));
    if (maxBytes <= Routes.usualBodyBytes()) {
      return routes.with(documented.method(), documented.path(), call(handler));
    }
    // Whoever may not call this does not get to fill the memory either.
    return routes.with(
        documented.method(),
        documented.path(),
        call(handler),
        new BodyAllowance(
            maxBytes, head -> handler.refusal(head).map(refusal -> cors.shared(head, refusal))));
  }

  private HttpHandler preflight(Set<String> methods) {
    TreeSet<String> all = new TreeSet<>(methods);
    all.add("OPTIONS");
    if (methods.contains("GET")) {
      all.add("HEAD");
    }
    String allow = String.join(", ", all);
    return HttpHandler.of(request -> cors.preflight(request, allow));
  }

  /** On the event loop: decides whether there is time for it, and hands it on. */
  private HttpHandler call(CallHandler handler) {
    return exchange -> {
      String address = addresses.of(exchange.request());
      if (!rate.take(address, System.nanoTime())) {
        respond(
            exchange, Problems.later(ErrorCode.RATE_LIMITED, "Too many calls from this address."));
      } else if (!desk.take(() -> respond(exchange, handler.answer(exchange.request(), address)))) {
        respond(exchange, Problems.later(ErrorCode.BUSY, "The server has too much to do."));
      }
    };
  }

  private void respond(HttpExchange exchange, Response response) {
    exchange.respond(cors.shared(exchange.request(), response));
  }

  @Override
  public void close() {
    desk.close();
  }
}
