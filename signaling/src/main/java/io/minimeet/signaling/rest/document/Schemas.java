package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
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

  private static final List<String> AROUND =
      List.of("openapi", "info", "servers", "tags", "paths", "components");

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

  /** A mistyped keyword would be a check that nobody makes: none is unknown here. */
  private static JsonSchemaFactory factory(String document) {
    JsonMetaSchema.Builder known =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance());
    // The library takes the document around the schemas for one of them.
    AROUND.forEach(member -> known.keyword(new NonValidationKeyword(member)));
    JsonMetaSchema keywords = known.build();
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(keywords.getIri())
        .metaSchema(keywords)
        .schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, document)))
        .build();
  }

  private synchronized JsonSchema compile(String schema) {
    if (factory == null) {
      factory = factory(document.toString());
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + schema), config);
  }
}
