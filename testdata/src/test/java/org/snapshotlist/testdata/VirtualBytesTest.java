package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualBytesTest {

  private static final VirtualBytes MIXED =
      VirtualBytes.called("mixed")
          .text("größe")
          .times("abc", 5)
          .times("none", 0)
          .counted("<##########,----------,++++++++++>", 8, 4)
          .text("end")
          .build();

  private static final String MIXED_TEXT =
      "größe"
          + "abcabcabcabcabc"
          + "<0000000008,0000000007,0000000009>"
          + "<0000000009,0000000008,0000000010>"
          + "<0000000010,0000000009,0000000011>"
          + "<0000000011,0000000010,0000000012>"
          + "end";

  @Test
  void streamsWhatWasPutTogether() throws IOException {
    byte[] all = MIXED.stream().readAllBytes();
    assertThat(new String(all, StandardCharsets.UTF_8)).isEqualTo(MIXED_TEXT);
    assertThat(MIXED.size()).isEqualTo(all.length);
  }

  @Test
  void readsTheSameAtEveryPositionAndLength() {
    byte[] all = MIXED_TEXT.getBytes(StandardCharsets.UTF_8);
    for (int position = 0; position < all.length; position++) {
      for (int length = 1; length <= all.length; length++) {
        byte[] target = new byte[length + 2];
        int count = MIXED.read(position, target, 1, length);
        assertThat(count).isEqualTo(Math.min(length, all.length - position));
        assertThat(Arrays.copyOfRange(target, 1, 1 + count))
            .as("%d bytes at %d", length, position)
            .isEqualTo(Arrays.copyOfRange(all, position, position + count));
        assertThat(target[0]).isZero();
        assertThat(target[1 + count]).isZero();
      }
    }
  }

  @ParameterizedTest(name = "tile of {0}")
  @ValueSource(ints = {1, 3, 7, 65_536, 65_537})
  void repeatsAcrossTheTilesThatItCopies(int unitBytes) {
    String unit = "x".repeat(unitBytes - 1) + "y";
    VirtualBytes bytes = VirtualBytes.called("tiles").times(unit, 1_000_000_000_000L).build();
    byte[] target = new byte[200_000];
    long position = 999_999_999_999L / 7 * unitBytes;
    assertThat(bytes.read(position, target, 0, target.length)).isEqualTo(target.length);
    for (int i = 0; i < target.length; i++) {
      if (target[i] != (i % unitBytes == unitBytes - 1 ? 'y' : 'x')) {
        assertThat(i).as("first wrong byte").isNegative();
      }
    }
  }

  @Test
  void endsWhereItEnds() {
    assertThat(MIXED.read(MIXED.size(), new byte[1], 0, 1)).isEqualTo(-1);
    assertThat(MIXED.read(Long.MAX_VALUE, new byte[1], 0, 1)).isEqualTo(-1);
    assertThatThrownBy(() -> MIXED.read(-1, new byte[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("position is -1, but must be at least 0");
    assertThatThrownBy(() -> MIXED.read(0, new byte[1], 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void isEmptyWithoutPieces() throws IOException {
    VirtualBytes nothing = VirtualBytes.called("nothing").build();
    assertThat(nothing.size()).isZero();
    assertThat(nothing.stream().readAllBytes()).isEmpty();
  }
}
