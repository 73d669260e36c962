package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;

/** What was found, what was done about it, and what can be done. Several at once are dealt with together. */
final class ThreatsPage implements Page {
  private static final int HIGHEST = 420;
  private final Desk desk;
  private final JPanel all = new JPanel(new BorderLayout(0, 14));
  private final Canvas empty = new Canvas();
  private final ThreatDeeds deeds;
  private final ThreatsTable rows;
  private final JTable table;
  private final JPanel buttons = new JPanel(new Wrap(8));
  private int unhandled = -1;
  private boolean scanning;

  ThreatsPage(Desk desk) {
    this.desk = desk;
    this.deeds = new ThreatDeeds(desk, this::look);
    this.rows = new ThreatsTable(desk.words());
    this.table = new Rows(rows);
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setFillsViewportHeight(true);
    table.setDefaultRenderer(Object.class, new Told());
    var header = (DefaultTableCellRenderer) table.getTableHeader().getDefaultRenderer();
    header.setHorizontalAlignment(SwingConstants.LEADING);
    table.setAutoCreateRowSorter(true);
    table.getAccessibleContext().setAccessibleName(desk.say("page.threats"));
    table.getSelectionModel().addListSelectionListener(event -> offer());
    int[] widths = {180, 230, 130, 150};
    for (int at = 0; at < widths.length; at++)
      table.getColumnModel().getColumn(at).setPreferredWidth(UIScale.scale(widths[at]));
    buttons.setOpaque(false);
  }

  /** As wide as there is room; where that is too little to be read, it is scrolled sideways. The tabulator leaves it. */
  static final class Rows extends JTable {
    private static final long serialVersionUID = 1;

    Rows(ThreatsTable rows) {
      super(rows);
      setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
      setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      var parent = getParent();
      return parent == null || getPreferredSize().width < parent.getWidth();
    }
  }

  /** A cell that tells all of it to whoever rests on it. */
  private static final class Told extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1;

    @Override
    protected void setValue(Object value) {
      super.setValue(value);
      setToolTipText(String.valueOf(value));
    }
  }

  @Override
  public JComponent component() {
    return all;
  }

  @Override
  public void opened() {
    look();
  }

  /** Looked at anew when their number changes and when a scan ends, not with every word of the daemon. */
  @Override
  public void show(Live.Seen seen) {
    var status = seen.status();
    if (status == null) return;
    boolean works = status.protection().working() != null;
    boolean changed = status.protection().threats() != unhandled || scanning && !works;
    unhandled = status.protection().threats();
    scanning = works;
    if (changed && all.isShowing()) look();
  }

  private void look() {
    desk.live().ask(new Act.ListThreats(), said -> {}, outcome -> {
      if (!outcome.body().isNull()) draw(outcome.as(ThreatsReport.class).threats());
    });
  }

  private void draw(List<Threat> threats) {
    all.removeAll();
    all.setBorder(Margin.none());
    if (threats.isEmpty()) {
      empty.draw(List.of(
          Parts.title(desk.say("page.threats")),
          Parts.card(Parts.row(
              1,
              Parts.icon(Icons.of(Level.PROTECTED, 28)),
              Parts.text(desk.say("threats.none"))))));
      all.add(empty.component());
    } else {
      var chosen = chosen().stream().map(Threat::id).toList();
      rows.fill(threats);
      choose(chosen);
      all.setBorder(new Margin(28, 28, 28, 28));
      all.add(
          Parts.column(
              6,
              Parts.title(desk.say("page.threats")),
              Parts.soft(desk.words().count("threats.count", threats.size()))),
          BorderLayout.NORTH);
      var scroll = new JScrollPane(table);
      scroll.setPreferredSize(UIScale.scale(new Dimension(640, HIGHEST)));
      all.add(scroll);
      all.add(buttons, BorderLayout.SOUTH);
    }
    all.applyComponentOrientation(desk.frame().getComponentOrientation());
    offer();
    all.revalidate();
    all.repaint();
  }

  private void choose(List<String> ids) {
    for (int row = 0; row < table.getRowCount(); row++)
      if (at(row).threats().stream().anyMatch(each -> ids.contains(each.id())))
        table.addRowSelectionInterval(row, row);
  }

  private ThreatGroup at(int row) {
    return rows.at(table.convertRowIndexToModel(row));
  }

  private List<ThreatGroup> chosenRows() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(this::at).toList();
  }

  private List<Threat> chosen() {
    return chosenRows().stream().flatMap(group -> group.threats().stream()).toList();
  }

  /** What can be done with what is chosen; nothing chosen: what can be done with everything. */
  private void offer() {
    buttons.removeAll();
    var groups = chosenRows();
    if (groups.size() == 1 && groups.getFirst().many())
      buttons.add(
          Parts.button(desk.say("threats.show-each"), pressed -> rows.open(groups.getFirst())));
    deeds.buttons(chosen()).forEach(buttons::add);
    buttons.applyComponentOrientation(desk.frame().getComponentOrientation());
    buttons.revalidate();
    buttons.repaint();
  }
}
