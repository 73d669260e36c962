package dev.holdfast.agent.window;

import dev.holdfast.protocol.protection.Threat;
import java.util.List;
import javax.swing.table.AbstractTableModel;

/** The rows of threats. */
final class ThreatsTable extends AbstractTableModel {
  private static final long serialVersionUID = 1;
  private static final String UNOFFICIAL = ".UNOFFICIAL";
  private static final List<String> COLUMNS = List.of("name", "file", "done", "found");

  private final transient Words words;
  private transient List<Threat> threats = List.of();

  ThreatsTable(Words words) {
    this.words = words;
  }

  void fill(List<Threat> now) {
    threats = List.copyOf(now);
    fireTableDataChanged();
  }

  Threat at(int row) {
    return threats.get(row);
  }

  @Override
  public int getRowCount() {
    return threats.size();
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
    var threat = threats.get(row);
    return switch (column) {
      case 0 -> threat.name().replace(UNOFFICIAL, "");
      case 1 -> threat.file();
      case 2 -> done(threat);
      default -> words.moment(threat.foundAt());
    };
  }

  private String done(Threat threat) {
    var done = words.of("threats.done." + threat.done().word());
    var why = threat.why();
    return why == null ? done : done + ": " + words.meaning("threats.why.", why);
  }
}
