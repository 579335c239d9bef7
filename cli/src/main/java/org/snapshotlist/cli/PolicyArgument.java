package org.snapshotlist.cli;

import java.util.List;
import java.util.Locale;
import org.snapshotlist.IndexPolicy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is to be done about the index: {@code rebuild}, {@code fail} or {@code ignore}. */
final class PolicyArgument implements ITypeConverter<IndexPolicy> {

  /** All words there are, for the shells' completion. */
  static final List<String> WORDS = List.of("rebuild", "fail", "ignore");

  @Override
  public IndexPolicy convert(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!WORDS.contains(word)) {
      throw new TypeConversionException("'" + text + "' is none of rebuild, fail and ignore");
    }
    return IndexPolicy.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
