package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Reports.ComponentsReport;
import dev.holdfast.agent.act.Reports.DeliveriesReport;
import dev.holdfast.agent.act.Reports.Schedule;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import org.jspecify.annotations.Nullable;

/** What a person can set: when scans run, whether deliveries wait for them, how the window looks. */
final class SettingsPage implements Page {
  private static final int LONGEST = 90;
  private final Desk desk;
  private final Canvas canvas = new Canvas();
  private final AgentSettings agent;
  private @Nullable Schedule schedule;
  private @Nullable Boolean asks;

  SettingsPage(Desk desk) {
    this.desk = desk;
    this.agent = new AgentSettings(desk, this::draw);
  }

  private record Shown(
      @Nullable Schedule schedule, @Nullable Boolean asks, AgentSettings.Shown agent) {}

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void opened() {
    agent.look();
    desk.live().ask(new Act.ListComponents(), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK)
        schedule = outcome.as(ComponentsReport.class).scheduledScan();
      draw();
    });
    desk.live().ask(new Act.ListDeliveries(), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) asks = outcome.as(DeliveriesReport.class).ask();
      draw();
    });
  }

  @Override
  public void show(Live.Seen seen) {
    draw();
  }

  private void draw() {
    if (!canvas.isNew(new Shown(schedule, asks, agent.shown()))) return;
    var parts = new ArrayList<JComponent>();
    parts.add(Parts.title(desk.say("page.settings")));
    if (schedule != null) parts.add(scans(schedule));
    if (asks != null) parts.add(deliveries(asks));
    parts.addAll(agent.parts());
    parts.add(new LookSettings(desk).part());
    canvas.draw(parts);
  }

  private JComponent scans(Schedule set) {
    var daily = new JTextField(set.daily(), 6);
    var days = new JSpinner(new SpinnerNumberModel(set.fullEvery(), 1, LONGEST, 1));
    var wrong = Parts.text("");
    wrong.setForeground(Theme.colour("problem"));
    wrong.setVisible(false);
    var save = Parts.button(desk.say("settings.save"), pressed -> {
      boolean time = isTime(daily.getText());
      wrong.setText(time ? "" : desk.say("settings.time-malformed"));
      wrong.setVisible(!time);
      canvas.component().revalidate();
      if (time) plan(daily.getText().strip(), (Integer) days.getValue());
    });
    return Parts.card(
        Parts.heading(desk.say("settings.scans")),
        Parts.shortField(desk.say("settings.daily"), daily, desk.say("settings.daily.hint")),
        wrong,
        Parts.shortField(
            desk.say("settings.full-every"), days, desk.say("settings.full-every.hint")),
        Parts.buttons(List.of(save)));
  }

  static boolean isTime(String typed) {
    try {
      LocalTime.parse(typed.strip());
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private void plan(String daily, int days) {
    desk.ask(new Act.SetSchedule("scheduled-scan", daily, days), outcome -> {
      schedule = outcome.as(ComponentsReport.class).scheduledScan();
      draw();
    });
  }

  private JComponent deliveries(boolean on) {
    var box = Switch.of(
        desk, desk.say("settings.deliveries.ask"), on, Act.AskBeforeDeliveries::new, done -> {
          asks = done.as(DeliveriesReport.class).ask();
          draw();
        });
    return Parts.card(
        Parts.heading(desk.say("settings.deliveries")),
        box,
        Parts.soft(desk.say("settings.deliveries.hint")));
  }
}
