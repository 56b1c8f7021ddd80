package io.minimeet.people.webhook;

import java.util.List;
import java.util.Optional;

/** How somebody wants a webhook to be; what is empty stays as it is, or is usual. */
public record WebhookWish(
    Optional<String> url, Optional<List<String>> events, Optional<Boolean> active) {}
