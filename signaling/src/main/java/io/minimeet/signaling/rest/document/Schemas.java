package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds values to the document's schemas. Any thread. */
public final class Schemas {
  private static final String DOCUMENT = "urn:minimeet:openapi";

  /** Whoever has made that many mistakes does not read more. */
  private static final int MAX_FAULTS = 20;

  private final ObjectNode document;
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
  private @Nullable JsonSchemaFactory factory;

  Schemas(ObjectNode document) {
    this.document = document;
  }

  /**
   * What is wrong with a value, each field once; empty when nothing is.
   *
   * @param schema where the schema lies in the document
   */
  public List<FieldFault> faults(String schema, JsonNode value) {
    List<FieldFault> faults = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (ValidationMessage message :
        compiled.computeIfAbsent(schema, this::compile).validate(value)) {
      FieldFault fault = FaultWords.of(message);
      if (faults.size() < MAX_FAULTS && named.add(fault.field())) {
        faults.add(fault);
      }
    }
    return List.copyOf(faults);
  }

  private synchronized JsonSchema compile(String schema) {
    if (factory == null) {
      String text = document.toString();
      factory =
          JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, text))));
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + schema), config);
  }
}
