package io.minimeet.signaling.rest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** The whole description of the API. Any thread. */
public final class Document {
  private final ObjectNode json;
  private final List<DocumentedOperation> operations;
  private final Schemas schemas;

  private Document(ObjectNode json) {
    this.json = json;
    this.operations = new OperationReader(json).all();
    this.schemas = new Schemas(json);
  }

  /**
   * The document of these topics.
   *
   * @throws DocumentException when it cannot be read, or says what the door would not keep
   */
  public static Document of(Collection<String> topics) {
    return new Document(Topics.merged(topics));
  }

  public List<DocumentedOperation> operations() {
    return operations;
  }

  public Schemas schemas() {
    return schemas;
  }

  /** The document itself, for readers; nobody changes it. */
  public ObjectNode json() {
    return json;
  }

  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
