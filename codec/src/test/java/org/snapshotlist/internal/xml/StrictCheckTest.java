package org.snapshotlist.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/** The strict check proves each piece by itself: no authority looks over its shoulder. */
class StrictCheckTest {

  private static final String GOOD = "<domainsnapshot><name>%s</name></domainsnapshot>";

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3})
  void whatStandsOutsideTheEntriesIsParsed(int threads) throws IOException {
    String head = "<snapshotlist>" + GOOD.formatted("a");
    String comment = "<!-- \u0001 -->";
    Recorded seen = walk(head + comment + "<?xml version='1.0'?></snapshotlist><?a+b?>", threads);
    assertThat(seen.bad)
        .containsExactly(
            range(head.length(), comment),
            range(head.length() + comment.length(), "<?xml version='1.0'?>"),
            range(
                head.length() + (comment + "<?xml version='1.0'?></snapshotlist>").length(),
                "<?a+b?>"));
    assertThat(seen.why)
        .allSatisfy(why -> assertThat(why).hasMessageContaining(": not well-formed: "));
    assertThat(seen.entries).hasSize(1);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3})
  void whatStandsBeforeTheRootIsParsedWithItsTag(int threads) throws IOException {
    for (String head :
        List.of(
            "<?xml version='1.0' standalone='maybe'?><snapshotlist>",
            "<!-- \u0001 --><snapshotlist>",
            "<snapshotlist a:b='c'>")) {
      Recorded seen = walk(head + "</snapshotlist>", threads);
      assertThat(seen.bad).as(head).containsExactly(range(0, head));
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3})
  void everyBadEntryOfManyIsToldByTheCallersThread(int threads) throws IOException {
    StringBuilder list = new StringBuilder("<snapshotlist>");
    List<ByteRange> bad = new ArrayList<>();
    String filler = "<description>" + "x".repeat(16_000) + "</description>";
    for (int i = 0; i < 300; i++) {
      boolean good = i % 7 != 3;
      String entry =
          "<domainsnapshot><name>%d</name>%s%s</domainsnapshot>"
              .formatted(i, filler, good ? "" : "<x a></x>");
      if (!good) {
        bad.add(range(list.length(), entry));
      }
      list.append(entry);
    }
    Thread caller = Thread.currentThread();
    Recorded seen = new Recorded();
    ListVisitor visitor =
        new ListVisitor() {
          @Override
          public void root(Root root) {
            seen.root(root);
          }

          @Override
          public void entry(Entry entry) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            seen.entry(entry);
          }

          @Override
          public void bad(ByteRange range, SnapshotListException why) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            seen.bad(range, why);
          }
        };
    new StrictCheck(Limits.DEFAULT, threads, Progress.NONE)
        .walk(source(list + "</snapshotlist>"), visitor);
    assertThat(seen.entries).hasSize(300);
    assertThat(seen.bad).containsExactlyInAnyOrderElementsOf(bad);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3})
  void aVisitorThatTakesNothingBadEndsTheCheck(int threads) {
    String text = "<snapshotlist><domainsnapshot><name>a</name><x a></x></domainsnapshot>";
    ListVisitor strict =
        new ListVisitor() {
          @Override
          public void root(Root root) {}

          @Override
          public void entry(Entry entry) {}
        };
    assertThatThrownBy(
            () ->
                new StrictCheck(Limits.DEFAULT, threads, Progress.NONE)
                    .walk(source(text + "</snapshotlist>"), strict))
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith("list.xml, at byte %d: not well-formed: ", text.indexOf("></x>"));
  }

  private static Recorded walk(String list, int threads) throws IOException {
    Recorded seen = new Recorded();
    new StrictCheck(Limits.DEFAULT, threads, Progress.NONE).walk(source(list), seen);
    return seen;
  }

  private static ByteSource source(String list) {
    return CutSource.of(list.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteRange range(int start, String text) {
    return new ByteRange(start, (long) start + text.length());
  }
}
