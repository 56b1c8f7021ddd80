package io.minimeet.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Gives each test an empty store, once a database. */
public final class EachStore implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Arrays.stream(Dialect.values()).map(On::new);
  }

  private record On(Dialect dialect) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int number) {
      return "on " + dialect;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Opened(dialect));
    }
  }

  private record Opened(Dialect dialect) implements ParameterResolver {
    private static final ExtensionContext.Namespace PLACE =
        ExtensionContext.Namespace.create(EachStore.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == Store.class || type == StoreOptions.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      EmptyStore empty =
          context
              .getStore(PLACE)
              .getOrComputeIfAbsent("store", key -> EmptyStore.of(dialect), EmptyStore.class);
      return parameter.getParameter().getType() == Store.class ? empty.store() : empty.options();
    }
  }
}
