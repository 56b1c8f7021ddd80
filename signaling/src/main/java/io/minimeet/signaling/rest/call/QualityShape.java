package io.minimeet.signaling.rest.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.people.call.Spell;
import io.minimeet.people.call.StayFigures;
import io.minimeet.people.call.StayFigures.Range;
import io.minimeet.people.call.StayQuality;
import io.minimeet.people.call.Verdict;
import io.minimeet.store.call.CallEvent;
import io.minimeet.store.call.Picture;
import io.minimeet.store.call.Sample;
import java.util.List;
import java.util.function.Function;

/** How a stay went, as the document shapes it. */
final class QualityShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private QualityShape() {}

  static ObjectNode of(StayQuality quality) {
    ObjectNode json = JSON.objectNode();
    json.set("stay", CallShape.stay(quality.stay()));
    json.set("verdict", verdict(quality.verdict()));
    json.set("figures", figures(quality.figures()));
    list(json, "samples", quality.samples(), QualityShape::sample);
    list(json, "pictures", quality.pictures(), QualityShape::picture);
    list(json, "events", quality.events(), QualityShape::event);
    return json;
  }

  private static <T> void list(
      ObjectNode json, String name, List<T> things, Function<T, ObjectNode> each) {
    json.putArray(name).addAll(things.stream().map(each).toList());
  }

  private static ObjectNode verdict(Verdict verdict) {
    ObjectNode json = JSON.objectNode().put("sentence", verdict.sentence());
    if (verdict.worst().isPresent()) {
      Spell worst = verdict.worst().get();
      json.putObject("worst")
          .put("trouble", worst.trouble().wire())
          .put("side", worst.trouble().side().wire())
          .put("from", worst.fromMillis())
          .put("to", worst.toMillis());
    } else {
      json.putNull("worst");
    }
    return json;
  }

  private static ObjectNode figures(StayFigures figures) {
    ObjectNode json = JSON.objectNode();
    json.set("upLossPermille", range(figures.upLossPermille()));
    json.set("downLossPermille", range(figures.downLossPermille()));
    json.set("roundTripMillis", range(figures.roundTripMillis()));
    json.set("upJitterMillis", range(figures.upJitterMillis()));
    json.set("downJitterMillis", range(figures.downJitterMillis()));
    json.set("estimateKbps", range(figures.estimateKbps()));
    return json.put("freezes", figures.freezes())
        .put("frozenMillis", figures.frozenMillis())
        .put("pausedMillis", figures.pausedMillis());
  }

  private static ObjectNode range(Range range) {
    return JSON.objectNode()
        .put("least", range.least())
        .put("mean", range.mean())
        .put("most", range.most());
  }

  private static ObjectNode sample(Sample sample) {
    return JSON.objectNode()
        .put("at", sample.atMillis())
        .put("upLossPermille", sample.upLossPermille())
        .put("downLossPermille", sample.downLossPermille())
        .put("roundTripMillis", sample.roundTripMillis())
        .put("upJitterMillis", sample.upJitterMillis())
        .put("downJitterMillis", sample.downJitterMillis())
        .put("estimateKbps", sample.estimateKbps());
  }

  private static ObjectNode picture(Picture picture) {
    ObjectNode json =
        JSON.objectNode()
            .put("at", picture.atMillis())
            .put("mid", picture.mid())
            .put("publisherStayId", picture.publisherId().isEmpty() ? null : picture.publisherId())
            .put("state", picture.state().wire())
            .put("why", picture.why().map(Picture.Reason::wire).orElse(null));
    if (picture.layer().isPresent()) {
      Picture.Layer layer = picture.layer().get();
      json.putObject("layer")
          .put("rid", layer.rid())
          .put("width", layer.width())
          .put("height", layer.height())
          .put("fps", layer.framesPerSecond());
    } else {
      json.putNull("layer");
    }
    return json;
  }

  private static ObjectNode event(CallEvent event) {
    return JSON.objectNode()
        .put("at", event.atMillis())
        .put("kind", event.kind().wire())
        .put("detail", event.detail());
  }
}
