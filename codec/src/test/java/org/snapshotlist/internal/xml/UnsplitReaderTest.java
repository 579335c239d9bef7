package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Random;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/** The end of a CDATA section in a text is refused wherever Woodstox ends a read. */
class UnsplitReaderTest {

  private static final long SEED = 20261127;

  /** Reads a document. */
  @FunctionalInterface
  private interface Reading {
    void of(ByteSource source) throws IOException;
  }

  private static void isRefused(String document, Reading reading) {
    ByteSource source = ByteSource.of("vm.xml", document.getBytes(UTF_8));
    assertThatThrownBy(() -> reading.of(source))
        .as(document)
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining("]]>");
  }

  private static void parse(ByteSource source) throws IOException {
    Root root = new Root(Kind.SNAPSHOTS, "snapshotlist", null, "", new ByteRange(0, 1));
    new ChunkParser(root, Limits.DEFAULT).parse(source, new ByteRange(0, source.size()), 0);
  }

  @Test
  void anEndInATextIsRefusedAtEveryPlace() {
    WoodstoxWalk walk = new WoodstoxWalk(Limits.DEFAULT, Progress.NONE);
    for (int padding = 0; padding < 4300; padding++) {
      isRefused(
          "<snapshotlist><!--"
              + "x".repeat(padding)
              + "--><domainsnapshot><name>abc]]></name></domainsnapshot></snapshotlist>",
          source -> walk.walk(source, new Recorded()));
    }
  }

  @Test
  void soItIsInAnEntry() {
    for (int padding = 0; padding < 4300; padding++) {
      isRefused(
          "<domainsnapshot><name>a</name><description>"
              + "x".repeat(padding)
              + "]]></description></domainsnapshot>",
          UnsplitReaderTest::parse);
    }
  }

  /** Text of which nothing is kept is skipped, and not looked at behind such a line end. */
  @Test
  void soItIsInWhatNobodyAsksFor() {
    for (int padding = 0; padding < 4300; padding++) {
      isRefused(
          "<domainsnapshot><name>a</name>" + "x".repeat(padding) + "\r\n  y]]></domainsnapshot>",
          UnsplitReaderTest::parse);
    }
  }

  /** A source that gives a few characters at a time, many of them brackets. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 128})
  void nothingIsLostAndNoReadEndsInABracketButTheLast(int most) throws IOException {
    Random random = new Random(SEED + most);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append("]]]>a".charAt(random.nextInt(5)));
    }
    Reader few =
        new Reader() {
          private final Reader all = new StringReader(text.toString());

          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            return all.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
          }

          @Override
          public void close() {}
        };
    StringBuilder read = new StringBuilder();
    char[] buffer = new char[16];
    Reader reader = new UnsplitReader(few);
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      assertThat(count).isPositive();
      read.append(buffer, 0, count);
      int end = read.length();
      boolean split = end < text.length() && text.charAt(end) == '>' && text.charAt(end - 1) == ']';
      // After so many brackets the two that matter are still together.
      assertThat(split && !read.toString().endsWith("]".repeat(16))).as("%s", read).isFalse();
    }
    assertThat(read).hasToString(text.toString());
    assertThat(IOUtils.toString(new UnsplitReader(new StringReader("]]")))).isEqualTo("]]");
  }
}
