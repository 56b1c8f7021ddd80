package io.minimeet.signaling.rest.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.Refused;
import io.minimeet.people.call.CallHistory;
import io.minimeet.people.call.CallSummary;
import io.minimeet.people.call.StayQuality;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.signaling.rest.PageAnswer;
import io.minimeet.signaling.rest.PageWish;
import io.minimeet.store.Page;
import io.minimeet.store.Stretch;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;

/** What the API tells of calls. */
public final class CallOperations {
  /** Stays that a call is answered with; all of them come in pages. */
  private static final int FIRST_STAYS = 100;

  /** A stay's timeline may have thousands of lines. */
  private static final int MOST_TIMELINES = 20;

  private final CallHistory history;
  private final LongSupplier clockMillis;

  private CallOperations(CallHistory history, LongSupplier clockMillis) {
    this.history = history;
    this.clockMillis = clockMillis;
  }

  /**
   * The operations of {@code calls.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(CallHistory history, LongSupplier clockMillis) {
    CallOperations calls = new CallOperations(history, clockMillis);
    return Operations.of("calls")
        .with("listCalls", calls::list)
        .with("getCall", calls::get)
        .with("getCallQuality", calls::quality)
        .with("getCallSummary", calls::summary);
  }

  private Answer list(ApiCall call) {
    return PageAnswer.of(
        call,
        history.ofRoom(call.person(), call.text("room"), PageWish.of(call).stretch()),
        view -> view.call().id(),
        CallShape::call);
  }

  private Answer get(ApiCall call) {
    String id = call.text("call");
    ObjectNode json = CallShape.call(history.find(call.person(), id));
    ArrayNode stays = json.putArray("stays");
    history
        .people(call.person(), id, Stretch.first(FIRST_STAYS))
        .items()
        .forEach(stay -> stays.add(CallShape.stay(stay)));
    return Answer.ok(json);
  }

  private Answer quality(ApiCall call) {
    PageWish wish = PageWish.of(call);
    Page<StayQuality> page =
        history.quality(
            call.person(),
            call.text("call"),
            new Stretch(Math.min(wish.limit(), MOST_TIMELINES), wish.after(), wish.before()),
            zone(call),
            clockMillis.getAsLong());
    return PageAnswer.of(call, page, quality -> quality.stay().id(), QualityShape::of);
  }

  private Answer summary(ApiCall call) {
    List<CallSummary> all =
        history.summary(
            call.person(), day(call, "from"), day(call, "to"), zone(call), clockMillis.getAsLong());
    return PageAnswer.of(
        call, piece(all, PageWish.of(call).stretch()), CallOperations::key, CallShape::summary);
  }

  private static Page<CallSummary> piece(List<CallSummary> all, Stretch wanted) {
    List<CallSummary> ordered = wanted.before().isPresent() ? all.reversed() : all;
    return Page.of(
        ordered.stream()
            .filter(each -> wanted.before().filter(key -> key(each).compareTo(key) >= 0).isEmpty())
            .filter(each -> wanted.after().filter(key -> key(each).compareTo(key) <= 0).isEmpty())
            .limit(wanted.most())
            .toList(),
        wanted);
  }

  /** Days are written with as many characters each, so texts are in the order of the list. */
  private static String key(CallSummary summary) {
    return summary.day() + "/" + summary.roomId();
  }

  private static ZoneId zone(ApiCall call) {
    try {
      return ZoneId.of(call.optionalText("zone").orElse("UTC"));
    } catch (DateTimeException e) {
      throw Refused.badInput("zone", "There is no such time zone.");
    }
  }

  private static LocalDate day(ApiCall call, String name) {
    try {
      return LocalDate.parse(call.text(name));
    } catch (DateTimeException e) {
      throw Refused.badInput(name, "This is no day; one is 2026-03-10.");
    }
  }
}
