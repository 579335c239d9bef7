package org.snapshotlist.cli.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge has nothing against a copy, and something against each codec that is wrong. */
@NeedsLibvirt
@TestInstance(Lifecycle.PER_CLASS)
class JudgeTest {

  private final Scenario scenario;
  private final Map<Words, Judge> judges = new EnumMap<>(Words.class);

  JudgeTest(Scenario scenario) throws IOException {
    this.scenario = scenario;
    for (Words words : Words.values()) {
      judges.put(words, new Judge(scenario.kept(words), scenario.newFolder()));
    }
  }

  private Path copy(Words words) throws IOException {
    Path copy = scenario.newFolder().resolve("copy");
    Folder.copy(scenario.kept(words).directory(), copy);
    return copy;
  }

  private List<String> objections(Words words, Path directory) throws IOException {
    Judge judge = Objects.requireNonNull(judges.get(words));
    return judge.objections(directory);
  }

  @ParameterizedTest
  @EnumSource
  void aCopyIsAsGoodAsTheOriginal(Words words) throws IOException {
    assertThat(objections(words, copy(words))).isEmpty();
  }

  static List<WrongCodec> wrongCodecs() {
    return WrongCodec.all();
  }

  @ParameterizedTest
  @MethodSource("wrongCodecs")
  void everyWrongCodecIsCaught(WrongCodec codec) throws IOException {
    Path copy = copy(codec.words());
    codec.spoiler().spoil(copy);

    List<String> objections = objections(codec.words(), copy);

    assertThat(objections).isNotEmpty();
    System.out.println("caught: " + codec + ": " + objections.get(0));
  }
}
