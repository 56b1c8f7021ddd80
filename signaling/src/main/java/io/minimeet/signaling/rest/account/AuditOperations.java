package io.minimeet.signaling.rest.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.account.AccountAdministration;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.audit.AuditEntry;
import io.minimeet.store.audit.AuditLog;
import java.util.List;
import java.util.Optional;

/** Reads the audit log, the newest first. */
final class AuditOperations {
  private AuditOperations() {}

  static Operations of(AccountAdministration administration) {
    return Operations.of("audit").with("listAudit", call -> list(administration, call));
  }

  /** It only grows at its beginning, so it is read downwards. */
  private static Answer list(AccountAdministration administration, ApiCall call) {
    PageWish wish = PageWish.of(call);
    AuditLog.Wanted wanted =
        new AuditLog.Wanted(
            call.optionalText("actor"), call.optionalText("subject"), call.optionalText("act"));
    // One more than is wanted shows whether there are more.
    List<AuditEntry> found =
        administration.audit(wish.after().orElse(""), wanted, wish.limit() + 1);
    List<AuditEntry> page = found.subList(0, Math.min(found.size(), wish.limit()));
    return PageAnswer.of(
        call,
        page.stream().map(AuditOperations::entry).toList(),
        found.size() > page.size() ? Optional.of(page.getLast().id()) : Optional.empty(),
        Optional.empty());
  }

  private static ObjectNode entry(AuditEntry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", entry.id())
        .put("at", entry.atMillis())
        .put("act", entry.act())
        .put("actorId", entry.actorId().orElse(null))
        .put("address", entry.address().orElse(null))
        .put("subject", entry.subject().orElse(null))
        .put("detail", entry.detail());
  }
}
