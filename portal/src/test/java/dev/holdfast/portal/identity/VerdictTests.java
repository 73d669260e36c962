package dev.holdfast.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of facts about somebody whom a provider has proven, and what follows. */
class VerdictTests {
  private static final AccountId ANNA = new AccountId(new UUID(7, 1));
  private static final AccountId BERT = new AccountId(new UUID(7, 2));

  @ParameterizedTest
  @CsvSource({
    // comes to, signed in, identity of, address proven, address known, what follows
    "sign-in, -, ANNA, yes, yes, Welcome",
    "sign-in, -, ANNA, no, no, Welcome",
    "sign-in, -, ANNA, no, yes, Welcome",
    "sign-in, BERT, ANNA, yes, yes, Welcome",
    "sign-in, ANNA, ANNA, yes, yes, Welcome",
    "link, -, ANNA, yes, yes, Welcome",
    "link, ANNA, ANNA, yes, yes, Yours",
    "link, BERT, ANNA, yes, yes, Anothers",
    "link, BERT, ANNA, no, no, Anothers",
    "link, ANNA, -, yes, yes, ToLink",
    "link, ANNA, -, no, no, ToLink",
    "link, ANNA, -, no, yes, ToLink",
    "sign-in, ANNA, -, yes, yes, ToLink",
    "sign-in, ANNA, -, yes, no, ToLink",
    "sign-in, ANNA, -, no, no, ToLink",
    "sign-in, -, -, yes, yes, OwnerFirst",
    "link, -, -, yes, yes, OwnerFirst",
    "sign-in, -, -, yes, no, Newcomer",
    "link, -, -, yes, no, Newcomer",
    "sign-in, -, -, no, yes, Unproven",
    "sign-in, -, -, no, no, Unproven",
    "link, -, -, no, yes, Unproven",
    "link, -, -, no, no, Unproven"
  })
  void aProvenIdentityLeadsWhereTheFactsSay(
      String comesTo,
      String signedIn,
      String identityOf,
      String proven,
      String known,
      String follows) {
    var verdict = Verdict.of(new Verdict.Facts(
        comesTo.equals("link"),
        account(signedIn),
        account(identityOf),
        proven.equals("yes"),
        known.equals("yes")));
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(follows);
    if (verdict instanceof Verdict.Welcome(var account)) {
      assertThat(account).isEqualTo(ANNA);
    }
  }

  private static Optional<AccountId> account(String name) {
    return switch (name) {
      case "ANNA" -> Optional.of(ANNA);
      case "BERT" -> Optional.of(BERT);
      default -> Optional.empty();
    };
  }
}
