package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snapshotlist.crash.Edit;
import org.snapshotlist.crash.Lists;
import org.snapshotlist.crash.Model;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.SnapshotListException;

/** The codec's lists as the crash explorer wants them, by the protocol or by a broken one. */
public final class CodecLists implements Lists {

  private final Protocol protocol;
  private final OpenOptions options;

  /** Keeps lists by a protocol. */
  public CodecLists(Protocol protocol) {
    this(protocol, false);
  }

  /** Keeps lists by a protocol, and perhaps the lock of each list as long as it is open. */
  public CodecLists(Protocol protocol, boolean keepLock) {
    this.protocol = protocol;
    this.options = OpenOptions.DEFAULT.withKeepLock(keepLock);
  }

  @Override
  public void create(Disk disk, Path path) throws IOException {
    SnapshotList.create(disk, path, Kind.SNAPSHOTS, OpenOptions.DEFAULT, protocol).close();
  }

  @Override
  public Open open(Disk disk, Path path, boolean relaxed) throws IOException {
    Durability durability = relaxed ? Durability.ON_SYNC : Durability.EACH_COMMIT;
    return new Opened(SnapshotList.open(disk, path, options.withDurability(durability), protocol));
  }

  @Override
  public void recover(Disk disk, Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, protocol)) {
      list.recover();
    }
  }

  @Override
  public void indexAsReader(Disk disk, Path path) throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, protocol)) {
      if (list.form() != Form.SEALED) {
        return;
      }
      list.writeIndex(index, FileSeen.NONE);
    }
    disk.replace(IndexFile.path(path), out -> out.write(index.toByteArray()));
  }

  @Override
  public Model read(Disk disk, Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, protocol)) {
      return contents(list);
    }
  }

  @Override
  public Model readGood(Disk disk, Path path) throws IOException {
    SortedMap<String, Model.Node> nodes = new TreeMap<>();
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, protocol)) {
      for (Entry entry : list.entries()) {
        try {
          String xml = new String(list.load(entry.name()), UTF_8);
          nodes.put(entry.name(), new Model.Node(entry.parent(), xml));
        } catch (SnapshotListException e) {
          // It is refused, as it must be if it is not as it was sealed.
        }
      }
      return new Model(nodes, list.current().orElse(null));
    }
  }

  @Override
  public boolean leavesDoubt(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("open the list again") || message.contains("the process was killed");
  }

  private static Model contents(SnapshotList list) throws IOException {
    if (!list.findings().isEmpty()) {
      throw new IOException("it counts as damaged: " + list.findings().get(0).fault().fact());
    }
    SortedMap<String, Model.Node> nodes = new TreeMap<>();
    for (Entry entry : list.entries()) {
      String xml = new String(list.load(entry.name()), UTF_8);
      nodes.put(entry.name(), new Model.Node(entry.parent(), xml));
    }
    return new Model(nodes, list.current().orElse(null));
  }

  /** A list that is open. */
  private static final class Opened implements Open {

    private final SnapshotList list;

    Opened(SnapshotList list) {
      this.list = list;
    }

    @Override
    public Model contents() throws IOException {
      return CodecLists.contents(list);
    }

    @Override
    public void commit(List<Edit> edits) throws IOException {
      try (ListEdit edit = list.edit()) {
        for (Edit one : edits) {
          add(one, edit);
        }
        edit.commit();
      }
    }

    private static void add(Edit one, ListEdit edit) throws IOException {
      if (one instanceof Edit.Put put) {
        edit.put(put.xml().getBytes(UTF_8));
      } else if (one instanceof Edit.Remove remove) {
        edit.remove(remove.name());
      } else if (one instanceof Edit.RemoveAndReparent remove) {
        edit.removeAndReparent(remove.name());
      } else if (one instanceof Edit.RemoveTree remove) {
        edit.removeTree(remove.name());
      } else if (one instanceof Edit.RemoveChildren remove) {
        edit.removeChildren(remove.name());
      } else if (one instanceof Edit.Reparent reparent) {
        edit.reparent(reparent.child(), reparent.parent());
      } else if (one instanceof Edit.Current current && current.name() != null) {
        edit.current(current.name());
      } else {
        edit.noCurrent();
      }
    }

    @Override
    public void sync() throws IOException {
      list.sync();
    }

    @Override
    public void compact() throws IOException {
      list.compact();
    }

    @Override
    public void scrub() throws IOException {
      list.scrub();
    }

    @Override
    public void writeIndex() throws IOException {
      list.writeIndex();
    }

    @Override
    public void close() throws IOException {
      list.close();
    }
  }
}
