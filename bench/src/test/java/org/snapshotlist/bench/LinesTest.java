package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void commentsAndEmptyLinesAreNoCode() {
    String source =
        """
        package a;

        /** One. */
        class A {
          // Two.
          int three;

          /*
           * Four.
           */
          int five; // Six.
        }
        """;
    assertThat(Lines.code(source)).isEqualTo(5);
  }
}
