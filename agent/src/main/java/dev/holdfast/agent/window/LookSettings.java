package dev.holdfast.agent.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;

/** How the window looks and which language it speaks. */
final class LookSettings {
  private final Desk desk;

  LookSettings(Desk desk) {
    this.desk = desk;
  }

  JComponent part() {
    return Parts.card(
        Parts.heading(desk.say("settings.window")),
        Parts.shortField(desk.say("settings.theme"), themes(), ""),
        Parts.shortField(
            desk.say("settings.language"), languages(), desk.say("settings.language.hint")));
  }

  private JComponent themes() {
    var choices = desk.choices();
    return Choice.of(
        List.of(Theme.values()),
        choices.theme(),
        theme -> desk.say("theme." + theme.word()),
        theme -> {
          choices.choose(theme);
          theme.use();
        });
  }

  private JComponent languages() {
    var choices = desk.choices();
    var all = new ArrayList<Optional<Language>>();
    all.add(Optional.empty());
    Language.OFFERED.forEach(each -> all.add(Optional.of(each)));
    return Choice.of(
        all,
        choices.language(),
        language -> language.map(Language::name).orElse(desk.say("language.system")),
        language -> {
          choices.choose(language);
          desk.openAnew();
        });
  }
}
