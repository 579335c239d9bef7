package org.snapshotlist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plain parser sees the entries to the byte, and refuses what is not well-formed. */
class PlainListTest {

  private static final String SEALED = "<?snapshotlist-format version=1?>\n";

  @Test
  void everyByteOfAnEntryIsSeen() throws IOException {
    Model expected =
        Model.EMPTY
            .put(Entries.entry("a", null, 3))
            .put(Entries.nonAscii("ü & <b>", "a", 20, new Random(1)))
            .put(Entries.nasty("nasty", "ü & <b>"))
            .withCurrent("ü & <b>");
    assertThat(read("", "<snapshotlist current='ü &amp; &lt;b>'>", expected, ""))
        .isEqualTo(expected);
  }

  @Test
  void ofASealedListOneNewlineBehindEachElementsNameIsTheWriters() throws IOException {
    Model expected = Model.EMPTY.put(Entries.entry("a", null, 3));
    assertThat(read(SEALED, "<snapshotlist>", expected, "\n")).isEqualTo(expected);
    assertThatThrownBy(
            () ->
                PlainList.read(
                    bytes(
                        SEALED
                            + "<snapshotlist><domainsnapshot ><name>a</name>"
                            + "</domainsnapshot></snapshotlist>")))
        .hasMessage("no newline behind the element's name of a");
  }

  @Test
  void whatIsRemovedIsNotSeen() throws IOException {
    assertThat(
            PlainList.read(
                bytes(
                    "<snapshotlist><?omainsnapshot\n><name>a</name></domainsnapshot><?s 1?>"
                        + "\n</snapshotlist>  \n \n")))
        .isEqualTo(Model.EMPTY);
  }

  @Test
  void whatIsNotWellFormedIsRefused() {
    assertThatThrownBy(() -> PlainList.read(bytes("<snapshotlist></snapshotlist>\0")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PlainList.read(bytes("<snapshotlist></snapshotlist> \n x \n")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PlainList.read(new byte[] {'<', 'a', '>', (byte) 0xFF}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                PlainList.read(
                    bytes(
                        "<snapshotlist>"
                            + Entries.entry("a", null, 1)
                            + Entries.entry("a", null, 1)
                            + "</snapshotlist>")))
        .hasMessage("a plain parser sees a twice");
  }

  private static Model read(String before, String root, Model model, String behindName)
      throws IOException {
    StringBuilder text = new StringBuilder(before + root);
    model
        .entries()
        .values()
        .forEach(
            node ->
                text.append("\n ")
                    .append(
                        node.xml()
                            .replaceFirst("^<domainsnapshot", "<domainsnapshot" + behindName)));
    return PlainList.read(bytes(text + "</snapshotlist>\n   \n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
