package org.snapshotlist.internal.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByUtf8Test {

  private static final int[] LETTERS = {
    '-', 'a', 'b', 0xe9, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x1f600, 0x10ffff
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void namesAreOrderedAsTheirBytes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String a = name(random);
      String b = name(random);
      int bytes = Integer.signum(Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
      assertThat(Integer.signum(ByUtf8.ORDER.compare(a, b))).as("%s and %s", a, b).isEqualTo(bytes);
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      name.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return name.toString();
  }

  @Test
  void halfAPairIsEqualToNothingButItself() {
    assertThat(ByUtf8.ORDER.compare("\ud83d", "?")).isPositive();
    assertThat(ByUtf8.ORDER.compare("\ud83d", "\ud83d")).isZero();
    assertThat(ByUtf8.ORDER.compare("\ud83d", "\ud83d\ude00")).isNegative();
  }
}
