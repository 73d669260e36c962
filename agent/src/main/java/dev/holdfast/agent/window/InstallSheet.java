package dev.holdfast.agent.window;

import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JComponent;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;

/** The setup's step *Install*: the daemon of an unpacked archive comes to run by itself. What is cancelled is undone. */
final class InstallSheet {
  private final Desk desk;
  private final Sheet sheet;
  private final Running running;

  InstallSheet(Desk desk, Sheet sheet) {
    this.desk = desk;
    this.sheet = sheet;
    this.running = desk.door().running();
  }

  /** Offers it where there is something to install, then goes on. */
  void open(Runnable then) {
    var status = desk.live().last().status();
    if (!running.isOpen() || desk.live().last().daemon() || status == null) {
      then.run();
      return;
    }
    var home = Path.of(status.agent().home());
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(desk.say("install.title")));
    body.add(Parts.text(desk.say(sentence())));
    var buttons = new ArrayList<>(List.of(
        Parts.primary(
            desk.say(running.services() ? "install.do" : "install.start"),
            pressed -> begin(home, then)),
        Parts.button(desk.say("install.later"), pressed -> then.run())));
    if (!running.root() || !running.services()) {
      var command = running.services() ? rights() : String.join(" ", running.byHand(home));
      body.add(Parts.command(command));
      buttons.add(Parts.button(desk.say("permissions.copy"), pressed -> desk.copy(command)));
    }
    buttons.add(Parts.button(desk.say("button.cancel"), pressed -> sheet.close()));
    sheet.show(body, buttons);
  }

  private String sentence() {
    if (!running.services()) return "install.no-services";
    return running.root() ? "install.everybody" : "install.me";
  }

  /** What installs it for everybody, as it is typed. */
  private String rights() {
    return running.asking() + " " + running.archive().resolve("bin/holdfast")
        + " setup --install everybody";
  }

  private void begin(Path folder, Runnable then) {
    var bar = new JProgressBar();
    bar.getAccessibleContext().setAccessibleName(desk.say("install.title"));
    var step = Parts.text(desk.say("install.begins"));
    var cancel = Parts.button(desk.say("button.cancel"), pressed -> {});
    var cancelled = new AtomicBoolean();
    Runnable leave = () -> {
      cancelled.set(true);
      cancel.setEnabled(false);
      step.setText(desk.say("install.cancels"));
      bar.setIndeterminate(true);
    };
    cancel.addActionListener(pressed -> leave.run());
    sheet.whenClosed(leave);
    sheet.show(List.of(Parts.heading(desk.say("install.title")), step, bar), List.of(cancel));
    var listener = new Service.Listener() {
      @Override
      public void begins(String id, int done, int of) {
        SwingUtilities.invokeLater(() -> {
          if (cancelled.get()) return;
          step.setText(desk.say("install.step." + id));
          bar.setMaximum(of);
          bar.setValue(done);
        });
      }

      @Override
      public boolean goesOn() {
        return !cancelled.get();
      }
    };
    desk.live().aside(() -> {
      var answer = install(folder, listener);
      SwingUtilities.invokeLater(() -> ended(answer, then));
    });
  }

  private Service.Answer install(Path folder, Service.Listener listener) {
    try {
      if (!running.services()) {
        running.start(folder);
        return new Service.Answer.Installed();
      }
      var service = desk.door().service(folder);
      return running.root() ? service.forEverybody(listener) : service.forThisPerson(listener);
    } catch (IOException failed) {
      return new Service.Answer.Failed("start", String.valueOf(failed.getMessage()));
    }
  }

  private void ended(Service.Answer answer, Runnable then) {
    if (!sheet.isOpen()) return;
    sheet.whenClosed(() -> {});
    switch (answer) {
      case Service.Answer.Installed() -> then.run();
      case Service.Answer.Cancelled() -> tell(desk.say("install.cancelled"), then);
      case Service.Answer.Failed(var step, var why) ->
        tell(desk.words().of("install.failed", Map.of("why", why)), then);
      case Service.Answer.Exposed(var changeable) ->
        tell(desk.words().of("install.exposed", Map.of("changeable", changeable.toString())), then);
    }
  }

  private void tell(String sentence, Runnable then) {
    sheet.show(
        List.of(Parts.heading(desk.say("install.title")), Parts.text(sentence)),
        List.of(
            Parts.primary(desk.say("setup.again"), pressed -> open(then)),
            Parts.button(desk.say("install.later"), pressed -> then.run()),
            Parts.button(desk.say("button.close"), pressed -> sheet.close())));
  }
}
