package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;

/** What was found, what was done about it, and what can be done. Several at once are dealt with together. */
final class ThreatsPage implements Page {
  private static final int HIGHEST = 420;
  private final Desk desk;
  private final JPanel all = new JPanel(new BorderLayout(0, 14));
  private final Canvas empty = new Canvas();
  private final ThreatsTable rows;
  private final JTable table;
  private final JPanel buttons = new JPanel(new Wrap(8));
  private int unhandled = -1;
  private boolean scanning;

  ThreatsPage(Desk desk) {
    this.desk = desk;
    this.rows = new ThreatsTable(desk.words());
    this.table = new JTable(rows);
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setFillsViewportHeight(true);
    table.setDefaultRenderer(Object.class, new Told());
    var header = (DefaultTableCellRenderer) table.getTableHeader().getDefaultRenderer();
    header.setHorizontalAlignment(SwingConstants.LEADING);
    table.setAutoCreateRowSorter(true);
    table.getAccessibleContext().setAccessibleName(desk.say("page.threats"));
    table.getSelectionModel().addListSelectionListener(event -> offer());
    int[] widths = {190, 270, 150, 180};
    for (int at = 0; at < widths.length; at++)
      table.getColumnModel().getColumn(at).setPreferredWidth(widths[at]);
    buttons.setOpaque(false);
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
    all.setBorder(BorderFactory.createEmptyBorder());
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
      all.setBorder(BorderFactory.createEmptyBorder(28, 28, 28, 28));
      all.add(
          Parts.column(
              6,
              Parts.title(desk.say("page.threats")),
              Parts.soft(desk.words().count("threats.count", threats.size()))),
          BorderLayout.NORTH);
      var scroll = new JScrollPane(table);
      scroll.setPreferredSize(new Dimension(640, HIGHEST));
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
      if (ids.contains(rows.at(table.convertRowIndexToModel(row)).id()))
        table.addRowSelectionInterval(row, row);
  }

  private List<Threat> chosen() {
    var threats = new ArrayList<Threat>();
    for (int row : table.getSelectedRows()) threats.add(rows.at(table.convertRowIndexToModel(row)));
    return threats;
  }

  /** What can be done with what is chosen; nothing chosen: what can be done with everything. */
  private void offer() {
    buttons.removeAll();
    var chosen = chosen();
    var held = chosen.stream().filter(each -> each.done() == Done.QUARANTINED).toList();
    var left = chosen.stream().filter(each -> each.done() == Done.LEFT).toList();
    if (!held.isEmpty()) buttons.add(button("threats.restore", held, this::restore));
    if (!left.isEmpty()) buttons.add(button("threats.exclude", left, this::exclude));
    if (!held.isEmpty() || !left.isEmpty()) {
      var both = new ArrayList<>(held);
      both.addAll(left);
      buttons.add(button("threats.delete", both, this::delete));
    }
    if (chosen.isEmpty())
      buttons.add(Parts.button(desk.say("threats.empty-quarantine"), pressed -> emptyIt()));
    buttons.applyComponentOrientation(desk.frame().getComponentOrientation());
    buttons.revalidate();
    buttons.repaint();
  }

  private interface Dealing {
    Act with(Threat threat);
  }

  private JButton button(String key, List<Threat> threats, Dealing dealing) {
    return Parts.button(
        desk.words().count(key, threats.size()), pressed -> ask(key, threats, dealing));
  }

  private void ask(String key, List<Threat> threats, Dealing dealing) {
    var named = threats.size() == 1
        ? threats.getFirst().file()
        : desk.words().count("threats.files", threats.size());
    new Asking(desk, desk.say(key + ".title"))
        .open(
            desk.words().of(key + ".sentence", Map.of("file", named)),
            desk.words().count(key, threats.size()),
            () -> dealWith(threats, dealing));
  }

  /** One after the other; the first refusal is told, the others are tried all the same. */
  private void dealWith(List<Threat> threats, Dealing dealing) {
    dealWith(new ArrayList<>(threats), dealing, null);
  }

  private void dealWith(List<Threat> open, Dealing dealing, @Nullable Outcome refused) {
    if (open.isEmpty()) {
      if (refused != null) desk.refuse(refused);
      look();
      return;
    }
    desk.live().ask(dealing.with(open.removeFirst()), said -> {}, outcome -> {
      boolean done = outcome.exit() == Exit.OK;
      dealWith(open, dealing, done || refused != null ? refused : outcome);
    });
  }

  private Act restore(Threat threat) {
    return new Act.RestoreFile(threat.id(), null);
  }

  private Act exclude(Threat threat) {
    return new Act.ExcludeThreat(threat.id());
  }

  private Act delete(Threat threat) {
    return new Act.DeleteThreat(threat.id(), threat.done() == Done.QUARANTINED);
  }

  private void emptyIt() {
    new Asking(desk, desk.say("threats.empty-quarantine.title"))
        .open(
            desk.say("threats.empty-quarantine.sentence"),
            desk.say("threats.empty-quarantine.do"),
            () -> desk.ask(new Act.EmptyQuarantine(), done -> look()));
  }
}
