package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

class FailureTest {

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(
            new MalformedListException("a.xml", Fault.at(7, "a\nb")),
            1,
            "a.xml, at byte 7: a\\u{A}b"),
        Arguments.of(
            new LimitExceededException("a.xml", 7, "maxDepth", 1, 2),
            1,
            "a.xml, at byte 7: maxDepth is 1, but this needs 2; raise it with --max-depth if the file is trusted"),
        Arguments.of(
            new LimitExceededException("a.xml", Fault.NOWHERE, "wholeFileCap", 1, 2),
            1,
            "a.xml: wholeFileCap is 1, but this needs 2; raise it with --whole-file-cap if the file is trusted"),
        Arguments.of(new NoSuchFileException("a.xml"), 3, "a.xml: there is no such file"),
        Arguments.of(new AccessDeniedException("a.xml"), 3, "a.xml: permission denied"),
        Arguments.of(
            new FileSystemException("a.xml", null, "No space left"), 3, "a.xml: No space left"),
        Arguments.of(
            new FileSystemException("a.xml", null, "it is nfs4: set OpenOptions.onNetwork"),
            3,
            "a.xml: it is nfs4: give --on-network"),
        Arguments.of(new FileSystemException("a.xml"), 3, "a.xml: FileSystemException"),
        Arguments.of(new IOException("a.xml: Input/output error"), 3, "a.xml: Input/output error"),
        Arguments.of(new IOException(), 3, "input/output error (java.io.IOException)"),
        Arguments.of(new UncheckedIOException(new IOException("a.xml: gone")), 3, "a.xml: gone"),
        Arguments.of(new UsageException("no"), 2, "no"),
        Arguments.of(
            new OutputException(new IOException("No space left")),
            3,
            "standard output: No space left"),
        Arguments.of(
            new StackOverflowError(),
            3,
            "out of stack: this is nested too deeply; give the JVM more with -Xss"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("failures")
  void isOneLineAndACode(Throwable thrown, int code, String line) {
    assertThat(report(thrown)).isEqualTo(new Run(code, "", "snapshotlist: " + line + "\n"));
  }

  @Test
  void aHeapThatIsTooSmallIsNamedInBytes() {
    assertThat(report(new OutOfMemoryError()).messages())
        .isEqualTo(
            "snapshotlist: out of memory: the JVM's heap of "
                + Runtime.getRuntime().maxMemory()
                + " bytes is too small; give it more with -Xmx\n");
  }

  @Test
  void aMistakeOfOursSaysWhereItIs() {
    assertThat(report(new IllegalStateException("odd")).messages())
        .matches(
            "snapshotlist: internal error, please report it: java.lang.IllegalStateException: odd"
                + " at org\\.snapshotlist\\.cli\\.FailureTest\\.aMistake\\S+\n");
  }

  @Test
  void aReaderThatWentAwayIsNoError() {
    assertThat(report(new OutputException(new IOException("Broken pipe"))))
        .isEqualTo(new Run(141, "", ""));
    assertThat(report(new OutputException(new IOException("Relais brisé (pipe)"))))
        .isEqualTo(new Run(141, "", ""));
  }

  @Test
  void everyLimitHasAnOption() {
    for (RecordComponent component : Limits.class.getRecordComponents()) {
      assertThat(Opening.option(component.getName())).startsWith("--");
    }
  }

  private static Run report(Throwable thrown) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code = Failure.report(thrown, Streams.over(OutputStream.nullOutputStream(), messages));
    return new Run(code, "", messages.toString(StandardCharsets.UTF_8));
  }
}
