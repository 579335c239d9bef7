package org.snapshotlist.bench.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves tests out where there is no Chromium with its driver to show a page, and says so; with
 * {@code -Dsnapshotlist.browser=required} that is a failure.
 */
final class BrowserIsHere implements ExecutionCondition {

  /** Of Debian's packages chromium and chromium-driver. */
  static final Path BROWSER = Path.of("/usr/bin/chromium");

  static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Path missing = missing();
    if (missing == null) {
      return ConditionEvaluationResult.enabled("a browser is here");
    }
    if (Objects.equals(System.getProperty("snapshotlist.browser"), "required")) {
      throw new IllegalStateException("a browser is required, but there is no " + missing);
    }
    if (context.getElement().filter(Class.class::isInstance).isPresent()) {
      System.out.println("skipped: no " + missing);
    }
    return ConditionEvaluationResult.disabled("skipped: no " + missing);
  }

  private static @Nullable Path missing() {
    return List.of(BROWSER, DRIVER).stream()
        .filter(program -> !Files.isExecutable(program))
        .findFirst()
        .orElse(null);
  }
}
