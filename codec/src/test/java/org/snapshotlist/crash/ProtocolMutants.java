package org.snapshotlist.crash;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.CodecLists;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.internal.record.SealedRecord;

/** The protocol with one decision wrong: what it rests on, each left out once. */
final class ProtocolMutants {

  private ProtocolMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("no force", new NoForce()),
        mutant("a force that failed is tried again", new ForceRetried()),
        mutant("no look at a chunk's CRC", new NoCrc()),
        mutant("the start of a group is taken for all", new PartOfAGroup()),
        mutant("flipped before the force", new FlipBeforeForce()),
        mutant("flipped before it is written through", new FlipBeforeThrough()),
        mutant("a force of one transaction is taken for one of all", new AloneIsAll()),
        mutant("not flipped", new NoFlip()),
        mutant("blanked instead of flipped", new Blanks()),
        mutant("relaxed commits flip at once", new RelaxedFlips()),
        mutant("an index is trusted whatever the list has", new IndexTrusted()),
        mutant("an index covers flips that are not forced", new IndexOfUnforced()),
        mutant("who writes believes a reader's index", new ReadersIndexSettled()),
        mutant("renamed before the force", new RenameBeforeForce()),
        mutant("no force of the directory", new NoDirectoryForce()),
        mutant("who comes next does not force the name", new NameNotRecovered()),
        mutant("a recovery flips before it forces", new RecoveryFlipsFirst()),
        mutant("a recovery does not force what it flips", new RecoveryForcesOnce()),
        mutant("a recovery writes nothing again", new RecoveryWithoutRewrite()),
        mutant("what stands behind the root is not looked at", new PaddingNotLookedAt()),
        mutant("damage is taken for a torn end", new DamageIsTorn()),
        mutant("a torn end is taken for damage", new TornIsDamage()),
        mutant("no look at the file once the lock is held", new NoLook()),
        mutant("scrubbed before the flip is forced", new ScrubBeforeForce()));
  }

  private static Mutant mutant(String name, Protocol protocol) {
    return new Mutant(name, lists -> new CodecLists(protocol));
  }

  private static final class NoForce extends Protocol {
    @Override
    public void force(Step force) {}
  }

  private static final class ForceRetried extends Protocol {
    @Override
    public void force(Step force) throws IOException {
      try {
        force.run();
      } catch (IOException e) {
        force.run();
      }
    }
  }

  private static final class NoCrc extends Protocol {
    @Override
    public boolean checksChunks() {
      return false;
    }
  }

  private static final class PartOfAGroup extends Protocol {
    @Override
    public boolean takesPartOfAGroup() {
      return true;
    }
  }

  private static final class FlipBeforeForce extends Protocol {
    @Override
    public void commit(Step append, Step force, Step materialise) throws IOException {
      append.run();
      materialise.run();
      force.run();
    }
  }

  private static final class FlipBeforeThrough extends Protocol {
    @Override
    public void commitAlone(Step writeThrough, Step materialise) throws IOException {
      materialise.run();
      writeThrough.run();
    }
  }

  private static final class AloneIsAll extends Protocol {
    @Override
    public boolean isAlone(boolean alone) {
      return false;
    }
  }

  private static final class NoFlip extends Protocol {
    @Override
    public void commit(Step append, Step force, Step materialise) throws IOException {
      append.run();
      force.run();
    }
  }

  private static final class Blanks extends Protocol {
    @Override
    public boolean flips() {
      return false;
    }
  }

  private static final class RelaxedFlips extends Protocol {
    @Override
    public void commitWithoutForce(Step append, Step materialise) throws IOException {
      append.run();
      materialise.run();
    }
  }

  private static final class IndexTrusted extends Protocol {
    @Override
    public boolean fits(LogPosition position, @Nullable SealedRecord last) {
      return true;
    }
  }

  private static final class ReadersIndexSettled extends Protocol {
    @Override
    public boolean isSettled(LogPosition position) {
      return true;
    }
  }

  private static final class IndexOfUnforced extends Protocol {
    @Override
    public void checkpoint(Step force, Step writeIndex) throws IOException {
      writeIndex.run();
    }
  }

  private static final class RenameBeforeForce extends Protocol {
    @Override
    public void replace(Step forceNew, Step rename, Step forceDirectory) throws IOException {
      rename.run();
      forceNew.run();
      forceDirectory.run();
    }
  }

  private static final class NoDirectoryForce extends Protocol {
    @Override
    public void replace(Step forceNew, Step rename, Step forceDirectory) throws IOException {
      forceNew.run();
      rename.run();
    }
  }

  private static final class NameNotRecovered extends Protocol {
    @Override
    public void recoverName(Step forceDirectory) {}
  }

  private static final class RecoveryFlipsFirst extends Protocol {
    @Override
    public void recover(Step rewrite, Step force, Step materialise, Step forceAgain)
        throws IOException {
      materialise.run();
      rewrite.run();
      force.run();
    }
  }

  private static final class RecoveryForcesOnce extends Protocol {
    @Override
    public void recover(Step rewrite, Step force, Step materialise, Step forceAgain)
        throws IOException {
      rewrite.run();
      force.run();
      materialise.run();
    }
  }

  private static final class RecoveryWithoutRewrite extends Protocol {
    @Override
    public void recover(Step rewrite, Step force, Step materialise, Step forceAgain)
        throws IOException {
      force.run();
      materialise.run();
      forceAgain.run();
    }
  }

  private static final class PaddingNotLookedAt extends Protocol {
    @Override
    public boolean looksAtPadding() {
      return false;
    }
  }

  private static final class DamageIsTorn extends Protocol {
    @Override
    public boolean isDamage(long brokenTx, long knownDurable) {
      return false;
    }
  }

  private static final class TornIsDamage extends Protocol {
    @Override
    public boolean isDamage(long brokenTx, long knownDurable) {
      return knownDurable + 1 >= brokenTx;
    }
  }

  private static final class NoLook extends Protocol {
    @Override
    public boolean looksAgain() {
      return false;
    }
  }

  private static final class ScrubBeforeForce extends Protocol {
    @Override
    public void scrub(Step force, Step overwrite, Step forceAgain) throws IOException {
      overwrite.run();
      force.run();
      forceAgain.run();
    }
  }
}
