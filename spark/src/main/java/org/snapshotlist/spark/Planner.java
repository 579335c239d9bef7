package org.snapshotlist.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.snapshotlist.model.IndexSummary;

/**
 * Makes tasks of lists: small ones share one, large ones are read by several, each the entries that
 * start in its part.
 *
 * @param query what is wanted
 * @param largest bytes that a task should read at most
 * @param openCost bytes that could be read while a list is opened
 * @param parallelism tasks that run at the same time
 */
record Planner(Query query, long largest, long openCost, int parallelism) {

  /** Spark warns of tasks that are sent more than a megabyte. */
  private static final int ROWS = 4_000;

  /** So many are worth naming to Spark. */
  private static final int HOSTS = 3;

  List<InputPartition> plan(List<ListFile> all) {
    List<InputPartition> partitions = new ArrayList<>();
    List<ListFile> files = withoutSummed(all, partitions);
    long target = target(files);
    List<Slice> slices = new ArrayList<>();
    long bytes = 0;
    for (ListFile file : enough(files)) {
      for (Slice slice : slices(file, target)) {
        long cost = cost(slice) + openCost;
        if (!slices.isEmpty() && bytes + cost > target) {
          partitions.add(partition(slices));
          slices = new ArrayList<>();
          bytes = 0;
        }
        slices.add(slice);
        bytes += cost;
      }
    }
    if (!slices.isEmpty()) {
      partitions.add(partition(slices));
    }
    return partitions;
  }

  /** Answers at once what the last bytes of indexes say, and returns the lists that are left. */
  private List<ListFile> withoutSummed(List<ListFile> files, List<InputPartition> partitions) {
    Grouping grouping = query.grouping();
    if (grouping == null || !query.conditions().isEmpty()) {
      return files;
    }
    List<ListFile> left = new ArrayList<>();
    Groups groups = new Groups(grouping);
    for (ListFile file : files) {
      IndexSummary summary = file.summary();
      if (summary != null && isSummedUp(file, summary, grouping)) {
        groups.add(file, summary);
      } else {
        left.add(file);
      }
    }
    if (left.size() < files.size()) {
      List<InternalRow> rows = new ArrayList<>();
      groups.rows().forEachRemaining(rows::add);
      for (int i = 0; i < rows.size(); i += ROWS) {
        partitions.add(new SummedPartition(rows.subList(i, Math.min(rows.size(), i + ROWS))));
      }
    }
    return left;
  }

  private boolean isSummedUp(ListFile file, IndexSummary summary, Grouping grouping) {
    return file.fit() == ListFile.Fit.CURRENT
        && summary.entries() <= query.settings().limits().maxEntries()
        && Groups.isSummedUp(grouping, summary);
  }

  private long target(List<ListFile> files) {
    long all = 0;
    for (ListFile file : files) {
      all += cost(Slice.whole(file)) + openCost;
    }
    return Math.min(largest, Math.max(openCost, all / parallelism + 1));
  }

  /** Of lists whose indexes say that they have more rows than are wanted, only the first ones. */
  private List<ListFile> enough(List<ListFile> files) {
    if (query.grouping() != null
        || !query.conditions().isEmpty()
        || query.settings().mode() == ReadSettings.Mode.PERMISSIVE) {
      return files;
    }
    long rows = 0;
    for (int i = 0; i < files.size(); i++) {
      IndexSummary summary = files.get(i).summary();
      if (summary != null && files.get(i).fit() == ListFile.Fit.CURRENT) {
        rows += summary.entries();
      }
      if (rows >= query.limit()) {
        return files.subList(0, i + 1);
      }
    }
    return files;
  }

  private long cost(Slice slice) {
    ListFile file = slice.file();
    if (!slice.isWhole()) {
      return Math.min(slice.to(), file.size()) - slice.from();
    }
    ListFile.IndexFound index = file.index();
    return index != null && file.fit() == ListFile.Fit.CURRENT && !query.needsTheLists()
        ? index.size()
        : file.size();
  }

  /** One without a current index cannot be divided: nobody knows where its entries start. */
  private List<Slice> slices(ListFile file, long target) {
    boolean divisible =
        query.needsTheLists() && file.fit() == ListFile.Fit.CURRENT && query.names().isEmpty();
    IndexSummary summary = file.summary();
    long most = divisible && summary != null ? Math.max(1, summary.entries()) : 1;
    long parts = Math.min(most, (file.size() + target - 1) / target);
    if (parts <= 1) {
      return List.of(Slice.whole(file));
    }
    List<Slice> slices = new ArrayList<>();
    long length = file.size() / parts;
    for (long i = 0; i < parts; i++) {
      slices.add(new Slice(file, i * length, i + 1 == parts ? Long.MAX_VALUE : (i + 1) * length));
    }
    return slices;
  }

  private FleetPartition partition(List<Slice> slices) {
    Map<String, Long> bytes = new HashMap<>();
    for (Slice slice : slices) {
      for (String host : slice.file().hosts().names()) {
        bytes.merge(host, cost(slice), Long::sum);
      }
    }
    List<String> most =
        bytes.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(HOSTS)
            .map(Map.Entry::getKey)
            .toList();
    return new FleetPartition(slices, most.isEmpty() ? Hosts.UNKNOWN : new Hosts(most));
  }
}
