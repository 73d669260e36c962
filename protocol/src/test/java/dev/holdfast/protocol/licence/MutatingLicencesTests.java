package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.licence.VectorsTests.Vector;
import java.io.IOException;
import java.security.Security;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever changes a genuine licence, however slightly or cleverly, has none. */
class MutatingLicencesTests {
  private static final int MUTANTS = 100_000;

  /** The others have their signatures checked by BouncyCastle, which is many times faster. */
  private static final int BY_THE_JDK = 3_000;

  private List<Vector> genuine = List.of();
  private Set<String> originals = Set.of();

  @BeforeEach
  void read() throws IOException {
    genuine = VectorsTests.vectors().stream()
        .filter(vector -> vector.expected().equals("verified"))
        .toList();
    originals = genuine.stream().map(Vector::licence).collect(Collectors.toSet());
  }

  @Test
  void noneOfAHundredThousandMutantsIsAccepted() {
    assertNoneIsAccepted(BY_THE_JDK);
    Security.insertProviderAt(new BouncyCastleProvider(), 1);
    try {
      assertNoneIsAccepted(MUTANTS - BY_THE_JDK);
    } finally {
      Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    }
  }

  private void assertNoneIsAccepted(int mutants) {
    long seed = new Random().nextLong();
    System.out.println("licence mutation seed " + seed);
    var accepted = ConcurrentHashMap.<String>newKeySet();
    var verifiers = genuine.stream()
        .map(vector -> new LicenceVerifier(vector.trusted(), vector.revoked()))
        .toList();
    IntStream.range(0, mutants).parallel().forEach(number -> {
      var random = new Random(seed + number);
      int which = random.nextInt(genuine.size());
      var vector = genuine.get(which);
      var mutant = mutant(LicenceMutation.random(random), vector, random);
      var answer = verifiers.get(which).verify(mutant, vector.known().facts());
      if (answer instanceof LicenceVerifier.Answer.Verified) accepted.add(mutant);
    });
    assertThat(accepted).as("seed %d", seed).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyMutationFindsSomethingToChange(LicenceMutation mutation) {
    var random = new Random(7);
    assertThat(mutant(mutation, genuine.get(0), random)).isNotIn(originals);
  }

  /** One that differs from every genuine licence: parts of two may by chance be all of one. */
  private String mutant(LicenceMutation mutation, Vector vector, Random random) {
    var mutant = mutation.apply(vector.licence(), genuine, random);
    while (originals.contains(mutant)) mutant = mutation.apply(mutant, genuine, random);
    return mutant;
  }
}
