package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.internal.xml.PlainParserFuzz;
import org.snapshotlist.internal.xml.WalksFuzz;
import org.snapshotlist.naming.NamesFuzz;

/** All that the fuzzer begins with, and all that it ever found, without the fuzzer. */
class CorpusTest {

  private static final List<FuzzTarget> TARGETS =
      List.of(
          new WalksFuzz(),
          new PlainParserFuzz(),
          new SealedListFuzz(),
          new IndexFuzz(),
          new NamesFuzz(),
          new EditsFuzz());

  /** One file of a corpus. */
  record Input(FuzzTarget target, Path file) {

    @Override
    public String toString() {
      return target.getClass().getSimpleName() + ": " + file.getFileName();
    }
  }

  static List<Input> inputs() throws IOException, URISyntaxException {
    List<Input> inputs = new ArrayList<>();
    for (FuzzTarget target : TARGETS) {
      Class<?> type = target.getClass();
      URL folder = type.getResource(type.getSimpleName() + "Inputs/holds");
      assertThat(folder).as("the corpus of %s", type).isNotNull();
      for (Path file : Samples.files(Path.of(folder.toURI()))) {
        inputs.add(new Input(target, file));
      }
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("inputs")
  @Timeout(60)
  void holds(Input input) throws IOException {
    input.target().holds(Files.readAllBytes(input.file()));
  }
}
