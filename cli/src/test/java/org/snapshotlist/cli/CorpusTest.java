package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that the fuzzer begins with, and all that it ever found, without the fuzzer. */
class CorpusTest {

  static List<Path> inputs() throws IOException, URISyntaxException {
    URL folder = CommandLineFuzz.class.getResource("CommandLineFuzzInputs/holds");
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.sorted().toList();
    }
  }

  @Test
  void thereIsAnInputForEachCommand() throws IOException, URISyntaxException {
    assertThat(inputs()).hasSizeGreaterThanOrEqualTo(Commands.values().length);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  @Timeout(60)
  void holds(Path input) throws IOException {
    new CommandLineFuzz().holds(Files.readAllBytes(input));
  }
}
