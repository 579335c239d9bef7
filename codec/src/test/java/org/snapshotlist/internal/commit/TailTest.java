package org.snapshotlist.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.model.ByteRange;

/** What a force covers: the transactions up to it, and the flips of those before the last one. */
class TailTest {

  private final Tail tail = Tail.at(new LogPosition(1, 10, 1000, 5, true));

  private static ByteRange removed(long start) {
    return new ByteRange(start, start + 10);
  }

  private void three() {
    tail.add(11, 1100, 6, List.of(removed(100)), true, false);
    tail.add(12, 1200, 7, List.of(), false, false);
    tail.add(13, 1300, 8, List.of(removed(300), removed(400)), true, false);
  }

  @Test
  void allIsForcedAtAPosition() {
    assertThat(tail.tx()).isEqualTo(10);
    assertThat(tail.end()).isEqualTo(1000);
    assertThat(tail.seal()).isEqualTo(5);
    assertThat(tail.durable()).isEqualTo(10);
    assertThat(tail.settled()).isEqualTo(10);
    assertThat(tail.durableEnd()).isEqualTo(1000);
    assertThat(tail.isLoose()).isFalse();
  }

  @Test
  void aForceMakesTheTransactionsDurableAndTheFlipsOfTheForceBeforeIt() {
    three();
    assertThat(tail.durableEnd()).isEqualTo(1000);
    assertThat(tail.looseRemovals()).containsExactly(removed(100), removed(300), removed(400));

    tail.forced(11);
    assertThat(tail.durable()).isEqualTo(11);
    assertThat(tail.settled()).isEqualTo(10);
    assertThat(tail.durableEnd()).isEqualTo(1100);
    assertThat(tail.looseRemovals()).containsExactly(removed(100), removed(300), removed(400));

    tail.forced(11);
    assertThat(tail.settled()).as("no force came between").isEqualTo(10);

    tail.forced(13);
    assertThat(tail.durable()).isEqualTo(13);
    assertThat(tail.settled()).isEqualTo(11);
    assertThat(tail.durableEnd()).isEqualTo(1300);
    assertThat(tail.looseRemovals()).containsExactly(removed(300), removed(400));

    tail.forced(12);
    assertThat(tail.durable()).as("nothing is taken back").isEqualTo(13);
  }

  @Test
  void aForceOfOneTransactionAloneLeavesTheFlipsBeforeItLoose() {
    tail.add(11, 1100, 6, List.of(removed(100)), true, false);
    tail.forced(11);
    tail.add(12, 1200, 7, List.of(removed(200)), true, true);
    tail.forced(12);
    tail.add(13, 1300, 8, List.of(removed(300)), true, true);
    tail.forced(13);
    assertThat(tail.durable()).isEqualTo(13);
    assertThat(tail.durableEnd()).isEqualTo(1300);
    assertThat(tail.settled()).isEqualTo(10);
    assertThat(tail.looseRemovals()).containsExactly(removed(100), removed(200), removed(300));

    tail.add(14, 1400, 9, List.of(), false, false);
    tail.forced(14);
    assertThat(tail.settled()).isEqualTo(13);
    assertThat(tail.looseRemovals()).isEmpty();
  }

  @Test
  void aTransactionIsForcedAloneWhereThatLeavesAFlipForLater() {
    assertThat(tail.forcesAlone(1)).as("nothing is loose").isFalse();
    tail.add(11, 1100, 6, List.of(), false, false);
    tail.forced(11);
    assertThat(tail.forcesAlone(1)).as("nothing shows").isFalse();
    tail.add(12, 1200, 7, List.of(removed(200)), true, false);
    assertThat(tail.forcesAlone(1)).as("the one before is not forced").isFalse();
    tail.forced(12);
    assertThat(tail.forcesAlone(1)).isTrue();
  }

  @Test
  void soManyAreForcedAloneAndSoManyBytesAreLooseThatTheyAreSoonShownAgain() {
    tail.add(11, 1100, 6, List.of(removed(100)), true, false);
    tail.forced(11);
    int alone = 0;
    for (; tail.forcesAlone(1); alone++) {
      assertThat(tail.forcesAlone(64 - alone)).as("that would be more").isFalse();
      tail.add(12 + alone, 1200, 7, List.of(), false, true);
      tail.forced(12 + alone);
    }
    assertThat(alone).isEqualTo(63);

    tail.settled(tail.tx());
    long half = 2 << 20;
    tail.add(100, 1300, 8, List.of(new ByteRange(0, half)), true, false);
    tail.forced(100);
    assertThat(tail.forcesAlone(1)).isTrue();
    tail.add(101, 1300, 8, List.of(new ByteRange(half, 2 * half - 1)), true, true);
    tail.forced(101);
    assertThat(tail.forcesAlone(1)).isTrue();
    tail.add(102, 1300, 8, List.of(new ByteRange(2 * half, 2 * half + 1)), true, true);
    tail.forced(102);
    assertThat(tail.forcesAlone(1)).isFalse();
    assertThat(tail.copy().forcesAlone(1)).isFalse();
    tail.settled(100);
    assertThat(tail.forcesAlone(1)).as("half of that is settled").isTrue();
    assertThat(tail.copy().forcesAlone(1)).isTrue();
  }

  @Test
  void whatIsSettledIsLooseNoMore() {
    three();
    tail.settled(12);
    assertThat(tail.isLoose()).isTrue();
    tail.settled(11);
    assertThat(tail.settled()).as("nothing is taken back").isEqualTo(12);
    tail.settled(13);
    assertThat(tail.isLoose()).isFalse();
    assertThat(tail.looseRemovals()).isEmpty();

    tail.add(14, 1400, 9, List.of(), false, false);
    assertThat(tail.isLoose()).as("nothing that stood before is changed").isFalse();
    tail.add(15, 1500, 9, List.of(), true, false);
    assertThat(tail.isLoose()).isTrue();
  }

  @Test
  void aCopyGoesItsOwnWay() {
    three();
    tail.forced(12);
    tail.settled(11);
    Tail copy = tail.copy();
    assertThat(copy.tx()).isEqualTo(13);
    assertThat(copy.end()).isEqualTo(1300);
    assertThat(copy.seal()).isEqualTo(8);
    assertThat(copy.durable()).isEqualTo(12);
    assertThat(copy.settled()).isEqualTo(11);
    assertThat(copy.durableEnd()).isEqualTo(1200);
    assertThat(copy.looseRemovals()).isEqualTo(tail.looseRemovals());

    tail.settled(13);
    assertThat(copy.looseRemovals()).hasSize(2);
  }
}
