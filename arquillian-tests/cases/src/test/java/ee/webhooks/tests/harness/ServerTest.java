// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test on whatever server Arquillian runs; skipped, with the reason, where this machine cannot run that server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServerCondition.class)
@ArquillianTest
public @interface ServerTest {}
