package org.snapshotlist;

import java.io.IOException;
import org.snapshotlist.testdata.VirtualList;

/** Opens a virtual list, asks it for an entry and says what came, as a program of its own. */
final class OpenVirtualList {

  private OpenVirtualList() {}

  public static void main(String[] arguments) throws IOException {
    VirtualList virtual =
        new VirtualList(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    OpenOptions options = OpenOptions.DEFAULT.withThreads(Integer.parseInt(arguments[2]));
    try (SnapshotList list = SnapshotList.open(VirtualSource.of(virtual), options)) {
      String middle = virtual.name(virtual.entries() / 2);
      System.out.println(list.size() + " entries");
      System.out.println("first " + list.entries().get(0).name());
      System.out.println("found " + list.find(middle).orElseThrow().name());
      System.out.println(list.load(middle).length + " bytes loaded");
    }
  }
}
