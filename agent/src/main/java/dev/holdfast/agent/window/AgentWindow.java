package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.protection.Level;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.ComponentOrientation;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.WindowConstants;

/** The agent's window: a rail of pages, the account always in sight, and a place in the tray where there is one. */
public final class AgentWindow {
  private final Desk desk;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<Place, Page> pages = new EnumMap<>(Place.class);
  private final CardLayout cards = new CardLayout();
  private final JPanel shown = new JPanel(cards);
  private final Rail rail;
  private final Head head;
  private final FirstStart first;
  private TrayPlace tray = TrayPlace.NONE;
  private volatile boolean anew;

  AgentWindow(Desk desk) {
    this.desk = desk;
    this.rail = new Rail(desk);
    this.head = new Head(desk);
    this.first = new FirstStart(desk);
    desk.shownBy(this::show);
    desk.openedAnewBy(() -> {
      anew = true;
      close();
    });
    pages.put(Place.STATUS, new StatusPage(desk));
    pages.put(Place.LICENSING, new LicensingPage(desk));
    pages.put(Place.SCAN, new ScanPage(desk));
    pages.put(Place.THREATS, new ThreatsPage(desk));
    pages.put(Place.COMPONENTS, new ComponentsPage(desk));
    pages.put(Place.PERMISSIONS, new PermissionsPage(desk));
    pages.put(Place.SETTINGS, new SettingsPage(desk));
    pages.put(Place.ACCOUNT, new AccountPage(desk));
    pages.put(Place.ABOUT, new AboutPage(desk));
    build();
  }

  /** Whether this computer has a screen that a window can be shown on. */
  public static boolean canOpen() {
    return !GraphicsEnvironment.isHeadless();
  }

  /** Whether there is such a page. */
  public static boolean has(String page) {
    return Place.of(page).isPresent();
  }

  /** Opens the window, or with {@code hidden} only its place in the tray if there is one; comes back when it is closed. */
  public static void run(Door door, Map<String, String> environment, String page, boolean hidden)
      throws InterruptedException {
    var choices = new Choices(environment);
    var place = Place.of(page).orElse(Place.STATUS);
    boolean shown = !hidden;
    onItsThread(Keyboard::follow);
    while (opened(door, choices, place, shown)) {
      place = Place.SETTINGS;
      shown = true;
    }
  }

  /** Opens it once, until it is closed; answers whether it is to be opened anew. */
  private static boolean opened(Door door, Choices choices, Place place, boolean shown)
      throws InterruptedException {
    var live = new Live(door);
    var opened = new AgentWindow[1];
    onItsThread(() -> {
      choices.theme().use();
      speak(choices.locale());
      var window = new AgentWindow(new Desk(new Words(choices.locale()), live, door, choices));
      opened[0] = window;
      window.tray = TrayPlace.of(window.desk, window::close);
      window.show(place);
      if (shown || window.tray == TrayPlace.NONE) window.desk.frame().setVisible(true);
    });
    live.begin();
    live.ask(new Act.NoteWindow(), said -> {}, noted -> {});
    opened[0].closed.await();
    live.end();
    opened[0].tray.leave();
    return opened[0].anew;
  }

  private static void speak(Locale locale) {
    Text.speak(locale);
    JComponent.setDefaultLocale(locale);
    UIManager.getDefaults().setDefaultLocale(locale);
  }

  /** Asks in front of everything else; blocks whoever asks, which is never the window's own thread. */
  public static boolean agrees(String question) {
    var answer = new AtomicBoolean();
    try {
      onItsThread(() ->
          answer.set(JOptionPane.showConfirmDialog(null, question, null, JOptionPane.YES_NO_OPTION)
              == JOptionPane.YES_OPTION));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return answer.get();
  }

  private static void onItsThread(Runnable act) throws InterruptedException {
    try {
      SwingUtilities.invokeAndWait(act);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private void build() {
    var frame = desk.frame();
    frame.setTitle(desk.say("window.title"));
    frame.setIconImages(Icons.brand());
    pages.forEach((place, page) -> shown.add(page.component(), place.word()));
    var content = new JPanel(new BorderLayout());
    content.add(head.component(), BorderLayout.NORTH);
    content.add(shown);
    var all = new JPanel(new BorderLayout());
    var pagesBar = new JScrollPane(rail.component());
    pagesBar.setBorder(Margin.none());
    pagesBar.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pagesBar.getVerticalScrollBar().setUnitIncrement(24);
    all.add(pagesBar, BorderLayout.LINE_START);
    all.add(content);
    frame.setContentPane(all);
    frame.applyComponentOrientation(
        ComponentOrientation.getOrientation(desk.words().locale()));
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(new WindowAdapter() {
      @Override
      public void windowClosing(WindowEvent event) {
        if (tray == TrayPlace.NONE) close();
        else frame.setVisible(false);
      }
    });
    frame.setMinimumSize(Screen.within(frame, UIScale.scale(new Dimension(720, 520))));
    frame.setSize(Screen.within(frame, UIScale.scale(new Dimension(1060, 740))));
    frame.setLocationByPlatform(true);
    desk.live().listen(this::show);
  }

  private void show(Live.Seen seen) {
    head.show(seen);
    pages.values().forEach(page -> page.show(seen));
    var status = seen.status();
    if (status != null && desk.frame().isVisible()) first.look(status);
    var level = status == null ? Level.UNKNOWN : status.security().level();
    tray.show(level, desk.say("status.level." + level.word()));
  }

  void show(Place place) {
    var page = pages.get(place);
    if (page == null) return;
    cards.show(shown, place.word());
    rail.mark(place);
    page.opened();
  }

  JFrame frame() {
    return desk.frame();
  }

  private void close() {
    desk.frame().dispose();
    closed.countDown();
  }
}
