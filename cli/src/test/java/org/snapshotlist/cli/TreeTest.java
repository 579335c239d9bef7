package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;

class TreeTest {

  @Test
  void aChainAsLongAsAListMayBeIsDrawn() throws IOException {
    int length = 16_384;
    Entry[] chain = new Entry[length];
    for (int i = 0; i < length; i++) {
      chain[i] = entry("n" + i, i == 0 ? null : "n" + (i - 1));
    }
    AtomicLong bytes = new AtomicLong();
    try (Output output = new Output(counting(bytes))) {
      new Tree(new Family(chain), output).draw(0);
      output.flush();
    }

    long names = 0;
    for (Entry entry : chain) {
      names += entry.name().length();
    }
    // Each entry but the first has two lines, indented by two and four columns for each step down.
    long steps = length - 1L;
    long margins = 2 * steps + 4 * (steps * (steps - 1) / 2);
    long end = 2 + 4 * (steps - 1) + 2 + 1;
    assertThat(bytes.get()).isEqualTo(names + 1 + 2 * margins + steps * 2 + steps * 4 + end);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isWhatTheRecursiveDrawingWouldBe(long seed) throws IOException {
    Random random = new Random(seed);
    Entry[] entries = new Entry[60];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry("n" + i, i == 0 ? null : "n" + random.nextInt(i));
    }
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    try (Output output = new Output(drawn)) {
      new Tree(new Family(entries), output).draw(0);
      output.flush();
    }

    Map<String, List<String>> children = new HashMap<>();
    for (Entry entry : entries) {
      children
          .computeIfAbsent(String.valueOf(entry.parent()), parent -> new ArrayList<>())
          .add(entry.name());
    }
    StringBuilder expected = new StringBuilder("n0\n");
    recurse("n0", "  ", children, expected);
    assertThat(drawn.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  private static void recurse(
      String parent, String margin, Map<String, List<String>> children, StringBuilder drawn) {
    List<String> own = children.getOrDefault(parent, List.of());
    for (int i = 0; i < own.size(); i++) {
      boolean last = i == own.size() - 1;
      if (i == 0) {
        drawn.append(margin).append("|\n");
      }
      drawn.append(margin).append("+- ").append(own.get(i)).append('\n');
      recurse(own.get(i), margin + (last ? "    " : "|   "), children, drawn);
      if (last && !children.containsKey(own.get(i))) {
        drawn.append(margin).append("  \n");
      }
    }
  }

  private static Entry entry(String name, @Nullable String parent) {
    return new Entry(name, parent, null, null, null, false, null, new ByteRange(0, 1), 0);
  }

  private static OutputStream counting(AtomicLong bytes) {
    return new OutputStream() {
      @Override
      public void write(int value) {
        bytes.incrementAndGet();
      }

      @Override
      public void write(byte[] buffer, int offset, int length) {
        bytes.addAndGet(length);
      }
    };
  }
}
