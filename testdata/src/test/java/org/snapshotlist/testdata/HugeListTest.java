package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.w3c.dom.Element;
import org.xml.sax.SAXParseException;

class HugeListTest {

  private static final int COUNT = 100;

  @ParameterizedTest
  @EnumSource(names = "UNCLOSED_DEPTH", mode = Mode.EXCLUDE)
  void isAListWhenSmall(HugeList recipe) throws Exception {
    Element root = DomList.parse(recipe.of(COUNT).stream().readAllBytes()).getDocumentElement();
    assertThat(DomList.children(root))
        .isNotEmpty()
        .allMatch(entry -> entry.getNodeName().equals("domainsnapshot"))
        .allMatch(entry -> DomList.child(entry, "name") != null);
  }

  @ParameterizedTest
  @EnumSource(names = "UNCLOSED_DEPTH")
  void isNotWellFormedWhenItSaysSo(HugeList recipe) {
    assertThatThrownBy(() -> DomList.parse(recipe.of(COUNT).stream().readAllBytes()))
        .isInstanceOf(SAXParseException.class);
  }

  @ParameterizedTest
  @EnumSource
  void hasAsMuchAsIsAskedFor(HugeList recipe) {
    long small = recipe.of(COUNT).size();
    assertThat(recipe.of(1_000_000_000).size())
        .isGreaterThanOrEqualTo(999_999_000)
        .isGreaterThan(small);
    assertThatThrownBy(() -> recipe.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count is 0, but must be at least 1");
  }

  @ParameterizedTest
  @EnumSource(names = {"ENTRIES", "PARENT_CHAIN", "CHILD_CHAIN", "PARENT_CYCLE"})
  void hasAsManyEntriesAsAreAskedFor(HugeList recipe) throws Exception {
    Element root = DomList.parse(recipe.of(COUNT).stream().readAllBytes()).getDocumentElement();
    assertThat(DomList.children(root)).hasSize(COUNT);
    assertThat(
            DomList.children(root).stream()
                .map(entry -> DomList.child(entry, "parent"))
                .filter(parent -> parent == null))
        .hasSize(
            switch (recipe) {
              case ENTRIES -> COUNT;
              case PARENT_CYCLE -> 0;
              default -> 1;
            });
  }
}
