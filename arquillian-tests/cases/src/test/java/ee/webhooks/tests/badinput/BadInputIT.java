// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.webhooks.tests.badinput.app.EmptyName;
import ee.webhooks.tests.badinput.app.EventOfOtherType;
import ee.webhooks.tests.badinput.app.EventUndeclared;
import ee.webhooks.tests.badinput.app.FirstOfTwo;
import ee.webhooks.tests.badinput.app.GoodSender;
import ee.webhooks.tests.badinput.app.GoodWebhooks;
import ee.webhooks.tests.badinput.app.OtherPayload;
import ee.webhooks.tests.badinput.app.Payload;
import ee.webhooks.tests.badinput.app.PrimitiveReturn;
import ee.webhooks.tests.badinput.app.SecondOfTwo;
import ee.webhooks.tests.badinput.app.TwoBodies;
import ee.webhooks.tests.badinput.app.WebhookOnClass;
import ee.webhooks.tests.harness.DeploymentFailure;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Deployments that must fail, and say by a numbered message what is wrong. That each of the problems is enough is tested without a server, by {@code
 * BrokenDeploymentTest}, {@code DeclarationRemediesTest} and {@code DeploymentRemediesTest}.
 */
@ServerTest
class BadInputIT {

    private static final String MALFORMED_SECRET = "whsec_bm90LXNvLXNlY3JldA==";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "declarations", managed = false, testable = false)
    static WebArchive badDeclarations() {
        return war("declarations")
                .classes(FirstOfTwo.class, SecondOfTwo.class)
                .classes(EmptyName.class)
                .classes(TwoBodies.class)
                .classes(WebhookOnClass.class)
                .classes(PrimitiveReturn.class)
                .classes(EventUndeclared.class)
                .classes(EventOfOtherType.class)
                .build();
    }

    @Test
    void eachBadDeclarationFails() {
        String failure = failureOf("declarations");

        assertThat(failure).contains("WHK00003:", "'twice'", "POST", "FirstOfTwo.first", "SecondOfTwo.second");
        assertThat(failure).contains("WHK00002:", "EmptyName.nameless");
        assertThat(failure).contains("WHK00004:", "TwoBodies.twoBodies");
        assertThat(failure).contains("WHK00001:", "WebhookOnClass");
        assertThat(failure).contains("WHK00005:", "PrimitiveReturn.answered", "int");
        assertThat(failure).contains("WHK00012:", "EventUndeclared", "'goood'", "The closest is 'good'.");
        assertThat(failure).contains("WHK00013:", "EventOfOtherType", "OtherPayload", "'good'");
    }

    @Deployment(name = "configuration", managed = false, testable = false)
    static WebArchive badConfiguration() {
        return war("configuration")
                .config("webhooks.retry.delay", "1s")
                .config("webhooks.endpoints.without-url.events", "good")
                .config("webhooks.endpoints.acme.url", "https://acme.example/hooks")
                .config("webhooks.endpoints.acme.events", "good,goood")
                .config("webhooks.endpoints.acme.secret", MALFORMED_SECRET)
                .build();
    }

    @Test
    void eachBadSettingFailsAndSecretsAreNotShown() {
        assertThat(failureOf("configuration"))
                .contains("WHK00100:", "'webhooks.retry.delay'", "The closest is 'webhooks.retry.delays'.")
                .contains("WHK00102:", "'without-url'")
                .contains("WHK00104:", "'acme'", "'goood'", "The closest is 'good'.")
                .contains("WHK00106:", "'acme'", "webhooks.endpoints.acme.secret")
                .doesNotContain(MALFORMED_SECRET)
                .doesNotContain(MALFORMED_SECRET.substring("whsec_".length()));
    }

    @Deployment(name = "several-problems", managed = false, testable = false)
    static WebArchive severalProblemsWar() {
        return war("several-problems")
                .classes(EmptyName.class, TwoBodies.class, EventUndeclared.class)
                .config("webhooks.retry.delay", "1s")
                .config("webhooks.endpoints.acme.events", "good")
                .build();
    }

    @Test
    void allProblemsOfADeploymentAreToldTogether() {
        assertThat(failureOf("several-problems"))
                .contains("WHK00017:", "WHK00002:", "WHK00004:", "WHK00012:", "WHK00100:", "WHK00102:");
    }

    @Deployment(name = "api-only", managed = false, testable = false)
    static WebArchive senderWithApiOnly() {
        return war("api-only").classes(GoodSender.class).buildWithApiOnly();
    }

    @Test
    void senderWithoutTheRuntimeIsToldWhatIsMissing() {
        assertThat(failureOf("api-only")).contains("WHK00240:", "GoodSender", "ee.webhooks:webhooks-ee;");
    }

    /** The base of all of them deploys, so what fails is what is added. */
    @Deployment(name = "good", managed = false, testable = false)
    static WebArchive goodWar() {
        return war("good").build();
    }

    @Test
    void withoutAnyOfTheseTheApplicationDeploys() {
        deployer.deploy("good");
        deployer.undeploy("good");
    }

    private static TestWar war(String name) {
        return TestWar.named(name).classes(GoodWebhooks.class, Payload.class, OtherPayload.class);
    }

    private String failureOf(String deployment) {
        Throwable failure = catchThrowable(() -> deployer.deploy(deployment));
        if (failure == null) {
            deployer.undeploy(deployment);
        }
        assertThat(failure).as("deploying %s fails", deployment).isNotNull();
        return DeploymentFailure.textOf(failure);
    }
}
