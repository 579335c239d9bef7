package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/** What an edit starts from: a list, or the edit that comes before it. */
interface View {

  @Nullable Entry find(String name) throws IOException;

  List<String> children(String name) throws IOException;

  @Nullable String current() throws IOException;

  int size();

  /** Returns the domain's uuid as an entry has it that is none of these. */
  @Nullable UUID uuidBesides(Set<String> names) throws IOException;

  /** Returns an entry's own bytes, checked. */
  byte[] xml(Entry entry) throws IOException;
}
