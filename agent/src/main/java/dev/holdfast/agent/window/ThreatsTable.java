package dev.holdfast.agent.window;

import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.table.AbstractTableModel;

/** The rows of threats; more than ten that were found together are one row, until somebody wants to see each (DEV-9). */
final class ThreatsTable extends AbstractTableModel {
  private static final long serialVersionUID = 1;
  private static final List<String> COLUMNS = List.of("name", "file", "done", "found");

  private final transient Words words;
  private transient List<Threat> threats = List.of();
  private transient List<ThreatGroup> rows = List.of();
  private final transient Set<String> opened = new HashSet<>();

  ThreatsTable(Words words) {
    this.words = words;
  }

  void fill(List<Threat> now) {
    threats = List.copyOf(now);
    var all = new ArrayList<ThreatGroup>();
    for (var group : ThreatGroup.of(threats)) {
      if (opened.contains(key(group)))
        group.threats().forEach(each -> all.add(new ThreatGroup(List.of(each))));
      else all.add(group);
    }
    rows = List.copyOf(all);
    fireTableDataChanged();
  }

  /** A group grows at its newest end. */
  private static String key(ThreatGroup group) {
    var all = group.threats();
    return all.get(all.size() - 1).id();
  }

  /** Shows each of a group in a row of its own. */
  void open(ThreatGroup group) {
    opened.add(key(group));
    fill(threats);
  }

  ThreatGroup at(int row) {
    return rows.get(row);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return words.of("threats.column." + COLUMNS.get(column));
  }

  @Override
  public String getValueAt(int row, int column) {
    var group = rows.get(row);
    var first = group.first();
    return switch (column) {
      case 0 ->
        group.many() ? words.count("threats.group", group.threats().size()) : first.shownName();
      case 1 ->
        group.many() ? words.of("threats.group.files", Map.of("file", first.file())) : first.file();
      case 2 -> group.many() ? left(group) : done(first);
      default -> words.moment(first.foundAt());
    };
  }

  private String left(ThreatGroup group) {
    return group.left() == 0
        ? words.of("threats.group.handled")
        : words.count("threats.group.left", group.left());
  }

  private String done(Threat threat) {
    var done = words.of("threats.done." + threat.done().word());
    var why = threat.why();
    return why == null ? done : done + ": " + words.meaning("threats.why.", why);
  }
}
