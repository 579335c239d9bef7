package org.snapshotlist.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The values check themselves and the errors say where, what and how to go on. */
class ModelTest {

  @Test
  void aRangeIsHalfOpenAndNeverBackwards() {
    assertThat(new ByteRange(3, 7).length()).isEqualTo(4);
    assertThat(new ByteRange(3, 3).length()).isZero();
    assertThat(new ByteRange(3, Long.MAX_VALUE)).hasToString("[3, 9223372036854775807)");
    assertThatThrownBy(() -> new ByteRange(-1, 2)).hasMessage("[-1, 2) is no byte range");
    assertThatThrownBy(() -> new ByteRange(3, 2)).hasMessage("[3, 2) is no byte range");
  }

  @Test
  void aFaultIsToldAsPlaceFactAndRemedy() {
    assertThat(new Fault(7, "it is red", "paint it").describe("vm.xml"))
        .isEqualTo("vm.xml, at byte 7: it is red; paint it");
    assertThat(Fault.at(0, "it is red").describe("vm.xml"))
        .isEqualTo("vm.xml, at byte 0: it is red");
    assertThat(Fault.at(Fault.NOWHERE, "it is red").describe("vm.xml"))
        .isEqualTo("vm.xml: it is red");
    assertThatThrownBy(() -> Fault.at(0, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.at(-2, "it is red"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain|plain",
        "Größe クリーン \uD83D\uDE00|Größe クリーン \uD83D\uDE00",
        "\u001b[2J|\\u{1B}[2J",
        "\u0085\u2028\u2029|\\u{85}\\u{2028}\\u{2029}",
        // What turns a line around, what takes no room, what is half of a character.
        "\u202e\u200b\ufeff|\\u{202E}\\u{200B}\\u{FEFF}",
        "\uD800x|\\u{D800}x",
        "\uDB40\uDC41|\\u{E0041}",
      })
  void whatATerminalCouldActOnIsEscaped(String text, String shown) {
    assertThat(Shown.escaped(text)).isEqualTo(shown);
    assertThat(Shown.brief(text)).isEqualTo(shown);
    assertThat(Shown.quoted(text)).isEqualTo("'" + shown + "'");
  }

  @Test
  void aTextStaysOnOneLine() {
    assertThat(Shown.escaped("a\nb\tc\rd\u0000")).isEqualTo("a\\u{A}b\\u{9}c\\u{D}d\\u{0}");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    String smiles = "\ud83d\ude00".repeat(120);
    assertThat(Shown.brief(smiles)).isEqualTo(smiles);
    assertThat(Shown.brief(smiles + "x")).isEqualTo(smiles + "...");
    assertThat(Shown.escaped(smiles + "x")).isEqualTo(smiles + "x");
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        limit("memoryCap", Limits::memoryCap, Limits::withMemoryCap),
        limit("maxEntryBytes", Limits::maxEntryBytes, Limits::withMaxEntryBytes),
        limit("maxEntries", Limits::maxEntries, Limits::withMaxEntries),
        limit("maxDepth", Limits::maxDepth, Limits::withMaxDepth),
        limit("maxNameBytes", Limits::maxNameBytes, Limits::withMaxNameBytes),
        limit("maxAttributes", Limits::maxAttributes, Limits::withMaxAttributes),
        limit("wholeFileCap", Limits::wholeFileCap, Limits::withWholeFileCap));
  }

  private static Arguments limit(
      String name, Function<Limits, Long> get, BiFunction<Limits, Long, Limits> with) {
    return Arguments.of(name, get, with);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void eachLimitIsChangedAlone(
      String name, Function<Limits, Long> get, BiFunction<Limits, Long, Limits> with) {
    Limits changed = with.apply(Limits.DEFAULT, 1L);
    assertThat(get.apply(changed)).isEqualTo(1);
    assertThat(with.apply(changed, get.apply(Limits.DEFAULT))).isEqualTo(Limits.DEFAULT);
    assertThat(get.apply(Limits.NONE)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> with.apply(Limits.DEFAULT, 0L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " is 0, but must be at least 1");
  }

  @Test
  void theDefaultLimitsAreLibvirtsAndThePatchs() {
    assertThat(Limits.DEFAULT)
        .isEqualTo(new Limits(134_217_728, 4_194_304, 16_384, 256, 255, 1_000, 134_217_728));
  }

  @Test
  void theWordsOfStatesAndMemoryAreLibvirts() {
    assertThat(Stream.of(State.values()).map(State::word))
        .containsExactly(
            "nostate",
            "running",
            "blocked",
            "paused",
            "shutdown",
            "shutoff",
            "crashed",
            "pmsuspended",
            "disk-snapshot");
    for (State state : State.values()) {
      assertThat(State.of(state.word())).contains(state);
    }
    assertThat(State.of("disk_snapshot")).isEmpty();
    assertThat(State.of("Running")).isEmpty();
    assertThat(Stream.of(State.values()).filter(state -> !state.hasMemory()))
        .containsExactly(State.SHUTOFF, State.DISK_SNAPSHOT);
    assertThat(Stream.of(MemoryKind.values()).map(MemoryKind::word))
        .containsExactly("no", "internal", "external");
    for (MemoryKind kind : MemoryKind.values()) {
      assertThat(MemoryKind.of(kind.word())).contains(kind);
    }
    assertThat(MemoryKind.of("none")).isEmpty();
  }

  @Test
  void anEntryUnderAnotherParentIsOtherwiseTheSame() {
    Entry entry =
        new Entry("a", "b", 7L, State.PAUSED, MemoryKind.NONE, true, null, new ByteRange(1, 2), 3);
    assertThat(entry.withParent(null).parent()).isNull();
    assertThat(entry.withParent("c").withParent("b")).isEqualTo(entry);
  }

  @Test
  void errorsKeepTheirPlaceAndSurviveSerialization() throws Exception {
    List<SnapshotListException> errors =
        List.of(
            new MalformedListException("vm.xml", Fault.at(7, "it is red")),
            new IndexMismatchException("vm.xml.idx", new Fault(-1, "it is old", "delete it")),
            new NoSuchEntryException("vm.xml", Fault.at(-1, "there is no x")),
            new LimitExceededException("vm.xml", 216, "maxDepth", 64, 65),
            LimitExceededException.atLeast("vm.xml", Fault.NOWHERE, "maxEntries", 1, 2));
    assertThat(errors)
        .extracting(Throwable::getMessage)
        .containsExactly(
            "vm.xml, at byte 7: it is red",
            "vm.xml.idx: it is old; delete it",
            "vm.xml: there is no x",
            "vm.xml, at byte 216: maxDepth is 64, but this needs 65; raise Limits.maxDepth if the"
                + " file is trusted",
            "vm.xml: maxEntries is 1, but this needs at least 2; raise Limits.maxEntries if the"
                + " file is trusted");
    for (SnapshotListException error : errors) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(error);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        SnapshotListException copy = (SnapshotListException) in.readObject();
        assertThat(copy).hasSameClassAs(error).hasMessage(error.getMessage());
        assertThat(copy.fault()).isEqualTo(error.fault());
        assertThat(copy.place()).isEqualTo(error.place());
        assertThat(copy.offset()).isEqualTo(error.offset());
      }
    }
  }

  @Test
  void readingFullyPutsShortReadsTogetherAndSaysWhereTheEndCame() throws IOException {
    ByteSource source = new Dripping(10);
    assertThat(source.readFully(3, 7)).containsExactly(3, 4, 5, 6, 7, 8, 9);
    assertThat(source.readFully(10, 0)).isEmpty();
    assertThatThrownBy(() -> source.readFully(8, 5))
        .isInstanceOf(EOFException.class)
        .hasMessage(
            "vm.xml, at byte 10: the file ends here, but 3 more bytes were there before; it was"
                + " cut while it was open, open it again");
  }

  /** Bytes that are their own offsets and come two at a time. */
  private record Dripping(long size) implements ByteSource {

    @Override
    public String place() {
      return "vm.xml";
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      int count = (int) Math.min(Math.min(2, length), size - position);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) (position + i);
      }
      return count <= 0 ? -1 : count;
    }
  }
}
