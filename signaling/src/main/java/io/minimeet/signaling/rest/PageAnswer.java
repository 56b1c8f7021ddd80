package io.minimeet.signaling.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.store.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of a list as it is answered: {@code items}, and the cursors of the pieces next to it, in
 * the body and as links (RFC 8288).
 */
public final class PageAnswer {
  private PageAnswer() {}

  /**
   * A page of the store's.
   *
   * @param key what the list is ordered by
   */
  public static <T> Answer of(
      ApiCall call,
      Page<T> page,
      Function<? super T, String> key,
      Function<? super T, ? extends JsonNode> json) {
    List<T> items = page.items();
    return of(
        call,
        items.stream().map(json).toList(),
        page.later() && !items.isEmpty()
            ? Optional.of(key.apply(items.getLast()))
            : Optional.empty(),
        page.earlier() && !items.isEmpty()
            ? Optional.of(key.apply(items.getFirst()))
            : Optional.empty());
  }

  /**
   * A page of a list.
   *
   * @param next the key of the last item, where more follow it
   * @param previous the key of the first item, where more stand before it
   */
  public static Answer of(
      ApiCall call,
      List<? extends JsonNode> items,
      Optional<String> next,
      Optional<String> previous) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putArray("items").addAll(List.copyOf(items));
    page.put("next", next.map(PageWish::cursor).orElse(null));
    page.put("previous", previous.map(PageWish::cursor).orElse(null));
    List<String> links = new ArrayList<>();
    next.ifPresent(key -> links.add(link(call, PageWish.AFTER, key, "next")));
    previous.ifPresent(key -> links.add(link(call, PageWish.BEFORE, key, "prev")));
    Answer answer = Answer.ok(page);
    return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
  }

  private static String link(ApiCall call, String direction, String key, String relation) {
    StringBuilder target = new StringBuilder(call.path()).append('?');
    for (Map.Entry<String, String> parameter : call.queryTexts().entrySet()) {
      if (!parameter.getKey().equals(PageWish.AFTER)
          && !parameter.getKey().equals(PageWish.BEFORE)) {
        target
            .append(parameter.getKey())
            .append('=')
            .append(escaped(parameter.getValue()))
            .append('&');
      }
    }
    target.append(direction).append('=').append(PageWish.cursor(key));
    return "<" + target + ">; rel=\"" + relation + "\"";
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
