package org.snapshotlist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The model does what libvirt does. */
class ModelTest {

  private final Model tree =
      Model.EMPTY
          .put(Entries.entry("root", null, 1))
          .put(Entries.entry("a", "root", 1))
          .put(Entries.entry("a/1", "a", 1))
          .put(Entries.entry("a/1/x", "a/1", 1))
          .put(Entries.entry("b", "root", 1))
          .withCurrent("a/1/x");

  @Test
  void theChildrenOfWhatIsRemovedGoToTheGrandparent() {
    Model without = tree.remove("a");
    assertThat(without.children("root")).containsExactly("a/1", "b");
    assertThat(without.entries().get("a/1"))
        .isEqualTo(new Model.Node("root", Entries.entry("a/1", "root", 1)));
    assertThat(tree.remove("root").children(null)).containsExactly("a", "b");
    assertThat(tree.remove("root").isLike(rootless())).isTrue();
  }

  private Model rootless() {
    return tree.removeTree("b")
        .put(Entries.entry("a", null, 1))
        .put(Entries.entry("b", null, 1))
        .removeTree("root");
  }

  @Test
  void theNearestThatIsLeftBecomesCurrent() {
    assertThat(tree.remove("a/1/x").current()).isEqualTo("a/1");
    assertThat(tree.removeTree("a").current()).isEqualTo("root");
    assertThat(tree.removeTree("root").current()).isNull();
    assertThat(tree.removeChildren("a").current()).isEqualTo("a");
    assertThat(tree.remove("b").current()).isEqualTo("a/1/x");
  }

  @Test
  void aTreeGoesAsAWhole() {
    assertThat(tree.removeTree("a").entries()).containsOnlyKeys("root", "b");
    assertThat(tree.removeChildren("a").entries()).containsOnlyKeys("root", "a", "b");
  }

  @Test
  void whatDiffersIsSaid() {
    assertThat(tree.difference(tree)).isEqualTo("nothing");
    assertThat(tree.difference(tree.removeTree("b").withCurrent(null)))
        .isEqualTo("current is null and not a/1/x, b is missing");
    assertThat(tree.difference(tree.put(Entries.entry("c", "b", 1)).reparent("b", "a")))
        .isEqualTo("b is under a and not root, c should not be there");
    assertThat(tree.difference(tree.put(Entries.entry("b", "root", 2))))
        .startsWith("b has other bytes, of ");
  }

  @Test
  void whereAParentIsWrittenAnewTheWhiteSpaceMayBeOther() {
    String packed = Entries.entry("b", null, 1).replaceAll("\\n *<state>", "<state>");
    Model other = tree.put(packed);
    assertThat(tree.reparent("b", null).isLike(other)).isTrue();
    assertThat(tree.reparent("b", "a").isLike(other)).isFalse();
    assertThat(tree.reparent("b", null).isLike(tree.put(Entries.entry("b", null, 2)))).isFalse();
  }
}
