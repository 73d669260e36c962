package dev.holdfast.portal.integration;

import dev.holdfast.portal.web.Site;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Prints the one-time link that creates the first operator, at each start until there is one; demonstrations have one. */
@Component
@ConditionalOnProperty("holdfast.data-folder")
class FirstOperatorLink implements ApplicationRunner {
  private final Operators operators;
  private final Site site;

  FirstOperatorLink(Operators operators, Site site) {
    this.operators = operators;
    this.site = site;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!site.demo() && !operators.any()) {
      var link = site.link("/operators/first#token=" + operators.openFirst().reveal());
      System.out.println();
      System.out.println("Create the first operator: " + link + " (works once, "
          + Operators.LINK.toHours() + " hours)");
      System.out.flush();
    }
  }
}
