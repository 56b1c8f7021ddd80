package io.minimeet.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.minimeet.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an archive says about itself.
 *
 * @param schemaVersion the version of the tables whose rows it has
 * @param parts in the order in which they can be restored
 */
record Manifest(int schemaVersion, long madeAtMillis, List<Part> parts) {
  static final String FILE = "manifest.json";

  private static final String FORMAT = "minimeet-backup";
  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON = new JsonMapper();

  Manifest {
    parts = List.copyOf(parts);
  }

  long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  byte[] write() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("formatVersion", FORMAT_VERSION)
            .put("schemaVersion", schemaVersion)
            .put("madeAt", madeAtMillis);
    ArrayNode list = json.putArray("parts");
    for (Part part : parts) {
      list.addObject()
          .put("name", part.name())
          .put("bytes", part.bytes())
          .put("rows", part.rows())
          .put("sha256", part.sha256());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Manifest read(byte[] bytes) {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (IOException e) {
      throw foreign();
    }
    if (json == null || !json.path("format").asText().equals(FORMAT)) {
      throw foreign();
    }
    if (json.path("formatVersion").asInt(Integer.MAX_VALUE) > FORMAT_VERSION) {
      throw new StoreException(
          "This backup was made by a newer MiniMeet. Restore it with that release.");
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode each : json.path("parts")) {
      Part part =
          new Part(
              each.path("name").asText(),
              each.path("bytes").asLong(-1),
              each.path("rows").asLong(-1),
              each.path("sha256").asText());
      if (!Part.isName(part.name()) || part.bytes() < 0 || part.rows() < 0) {
        throw foreign();
      }
      parts.add(part);
    }
    return new Manifest(json.path("schemaVersion").asInt(), json.path("madeAt").asLong(), parts);
  }

  static StoreException foreign() {
    return new StoreException("This file is no backup that MiniMeet made.");
  }
}
