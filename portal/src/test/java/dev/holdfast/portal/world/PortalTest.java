package dev.holdfast.portal.world;

import dev.holdfast.portal.HoldfastPortal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test of the whole portal on a real port and a real PostgreSQL, with a clock the test may set. All tests with this
 * annotation share one context and one database: each makes its own people.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = HoldfastPortal.class,
    webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = PortalForTests.class, classes = HoldfastPortal.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface PortalTest {}
