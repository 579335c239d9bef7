package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/** Whatever an edit puts under whatever, a list stays a forest; and to see that is cheap. */
class ParentsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OpenOptions RELAXED =
      OpenOptions.DEFAULT.withDurability(Durability.ON_SYNC).withIndexPolicy(IndexPolicy.IGNORE);

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void create() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anEditIsRefusedWhereItMissesAParentOrClosesACycle(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> parents = new HashMap<>();
    int refused = 0;
    try (SnapshotList list = SnapshotList.open(path, RELAXED)) {
      for (int round = 0; round < 400; round++) {
        Map<String, String> wanted = new HashMap<>(parents);
        ListEdit edit = list.edit();
        for (int i = random.nextInt(5); i >= 0; i--) {
          String name = "n" + random.nextInt(12);
          String parent = random.nextInt(4) == 0 ? "" : "n" + random.nextInt(12);
          edit.put(Snap.xml(name, parent.isEmpty() ? null : parent));
          wanted.put(name, parent);
        }
        if (isForest(wanted)) {
          edit.commit();
          parents = wanted;
        } else {
          refused++;
          assertThatThrownBy(edit::commit).isInstanceOf(EditRefusedException.class);
        }
        edit.close();
        assertThat(parents(list)).isEqualTo(parents);
        if (parents.size() > 9) {
          // Room for those that are new.
          remove(list, "n" + random.nextInt(12), parents);
        }
      }
    }
    assertThat(refused).isBetween(100, 350);
  }

  private static boolean isForest(Map<String, String> parents) {
    for (String name : parents.keySet()) {
      Set<String> way = new HashSet<>();
      for (String at = name; !at.isEmpty(); at = parents.get(at)) {
        if (!parents.containsKey(at) || !way.add(at)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Map<String, String> parents(SnapshotList list) throws IOException {
    Map<String, String> parents = new HashMap<>();
    for (Entry entry : list.entries()) {
      String parent = entry.parent();
      parents.put(entry.name(), parent == null ? "" : parent);
    }
    return parents;
  }

  private static void remove(SnapshotList list, String name, Map<String, String> parents)
      throws IOException {
    String parent = parents.remove(name);
    if (parent != null) {
      parents.replaceAll((child, old) -> old.equals(name) ? parent : old);
      try (ListEdit edit = list.edit()) {
        edit.removeAndReparent(name).commit();
      }
    }
  }

  /** The JVM's own count of what was allocated stands for the steps: each makes an entry. */
  @Test
  void manyChildrenOfADeepParentGoUpItsAncestorsOnce() throws IOException {
    try (SnapshotList list = SnapshotList.open(path, RELAXED)) {
      chain(list, "a", 2_000, null);
      reparent(list, 10);
      long few = reparent(list, 10);
      long many = reparent(list, 60);

      // Of the 2,000 ancestors each child would meet, each takes some hundred bytes.
      assertThat((many - few) / 50).isBetween(1_000L, 40_000L);
    }
  }

  /** Adds children of one below the last of the chain, and gives them to the last itself. */
  private static long reparent(SnapshotList list, int children) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(Snap.xml("parent", "a1999"));
      for (int i = 0; i < children; i++) {
        edit.put(Snap.xml("child" + i, "parent"));
      }
      edit.commit();
    }
    try (ListEdit edit = list.edit()) {
      edit.removeAndReparent("parent");
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      edit.commit();
      return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
  }

  @Test
  void aChainThatIsPutAtOnceIsLookedAtOnce() throws IOException {
    try (SnapshotList list = SnapshotList.open(path, RELAXED)) {
      chain(list, "a", 500, null);
      long few = chain(list, "b", 500, "a499");
      long many = chain(list, "c", 3_000, "b499");

      assertThat(many).isLessThan(12 * few);
    }
  }

  /** Puts each under the one before; the last one first, so that each has all others above it. */
  private static long chain(SnapshotList list, String name, int length, @Nullable String root)
      throws IOException {
    try (ListEdit edit = list.edit()) {
      for (int i = length - 1; i >= 0; i--) {
        edit.put(Snap.xml(name + i, i == 0 ? root : name + (i - 1)));
      }
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      edit.commit();
      return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
  }
}
