package org.snapshotlist.cli.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the scenario once, for all test classes, and deletes it behind the last. */
final class SharedScenario implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scenario.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedScenario.class))
        .computeIfAbsent(Scenario.class, key -> made(), Scenario.class);
  }

  private static Scenario made() {
    try {
      return Scenario.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
