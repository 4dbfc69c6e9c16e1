// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.webhooks.tests.badinput.app.EmptyName;
import ee.webhooks.tests.badinput.app.EventOfOtherType;
import ee.webhooks.tests.badinput.app.EventUndeclared;
import ee.webhooks.tests.badinput.app.FirstOfTwo;
import ee.webhooks.tests.badinput.app.GoodWebhooks;
import ee.webhooks.tests.badinput.app.OtherPayload;
import ee.webhooks.tests.badinput.app.Payload;
import ee.webhooks.tests.badinput.app.PrimitiveReturn;
import ee.webhooks.tests.badinput.app.SecondOfTwo;
import ee.webhooks.tests.badinput.app.TwoBodies;
import ee.webhooks.tests.badinput.app.WebhookOnClass;
import ee.webhooks.tests.harness.ServerTest;
import ee.webhooks.tests.harness.TestWar;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Deployments that must fail, and say by a numbered message what is wrong. Each pair is the WAR and what is said about it. */
@ServerTest
class BadInputIT {

    private static final String MALFORMED_SECRET = "whsec_bm90LXNvLXNlY3JldA==";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "duplicate", managed = false, testable = false)
    static WebArchive oneNameAndVerbDeclaredTwiceWar() {
        return war("duplicate").classes(FirstOfTwo.class, SecondOfTwo.class).build();
    }

    @Test
    void oneNameAndVerbDeclaredTwiceFails() {
        assertThat(failureOf("duplicate"))
                .contains("WHK00003:", "'twice'", "POST", "FirstOfTwo.first", "SecondOfTwo.second");
    }

    @Deployment(name = "empty-name", managed = false, testable = false)
    static WebArchive anEmptyNameWar() {
        return war("empty-name").classes(EmptyName.class).build();
    }

    @Test
    void anEmptyNameFails() {
        assertThat(failureOf("empty-name")).contains("WHK00002:", "EmptyName.nameless");
    }

    @Deployment(name = "two-bodies", managed = false, testable = false)
    static WebArchive twoBodyParametersWar() {
        return war("two-bodies").classes(TwoBodies.class).build();
    }

    @Test
    void twoBodyParametersFails() {
        assertThat(failureOf("two-bodies")).contains("WHK00004:", "TwoBodies.twoBodies");
    }

    @Deployment(name = "webhook-on-class", managed = false, testable = false)
    static WebArchive aClassThatDeclaresWebhooksWar() {
        return war("webhook-on-class").classes(WebhookOnClass.class).build();
    }

    @Test
    void aClassThatDeclaresWebhooksFails() {
        assertThat(failureOf("webhook-on-class")).contains("WHK00001:", "WebhookOnClass");
    }

    @Deployment(name = "primitive-return", managed = false, testable = false)
    static WebArchive aPrimitiveReturnTypeWar() {
        return war("primitive-return").classes(PrimitiveReturn.class).build();
    }

    @Test
    void aPrimitiveReturnTypeFails() {
        assertThat(failureOf("primitive-return")).contains("WHK00005:", "PrimitiveReturn.answered", "int");
    }

    @Deployment(name = "event-undeclared", managed = false, testable = false)
    static WebArchive anEventOfAnUndeclaredWebhookWar() {
        return war("event-undeclared").classes(EventUndeclared.class).build();
    }

    @Test
    void anEventOfAnUndeclaredWebhookFails() {
        assertThat(failureOf("event-undeclared"))
                .contains("WHK00012:", "EventUndeclared", "'goood'", "The closest is 'good'.");
    }

    @Deployment(name = "event-of-other-type", managed = false, testable = false)
    static WebArchive anEventOfAnotherPayloadTypeWar() {
        return war("event-of-other-type").classes(EventOfOtherType.class).build();
    }

    @Test
    void anEventOfAnotherPayloadTypeFails() {
        assertThat(failureOf("event-of-other-type"))
                .contains("WHK00013:", "EventOfOtherType", "OtherPayload", "'good'");
    }

    @Deployment(name = "unknown-key", managed = false, testable = false)
    static WebArchive anUnknownConfigurationKeyWar() {
        return war("unknown-key").config("webhooks.retry.delay", "1s").build();
    }

    @Test
    void anUnknownConfigurationKeyFails() {
        assertThat(failureOf("unknown-key"))
                .contains("WHK00100:", "'webhooks.retry.delay'", "The closest is 'webhooks.retry.delays'.");
    }

    @Deployment(name = "endpoint-without-url", managed = false, testable = false)
    static WebArchive anEndpointWithoutUrlWar() {
        return war("endpoint-without-url")
                .config("webhooks.endpoints.acme.events", "good")
                .build();
    }

    @Test
    void anEndpointWithoutUrlFails() {
        assertThat(failureOf("endpoint-without-url")).contains("WHK00102:", "'acme'");
    }

    @Deployment(name = "endpoint-of-undeclared", managed = false, testable = false)
    static WebArchive anEndpointThatAsksForAnUndeclaredWebhookWar() {
        return war("endpoint-of-undeclared")
                .config("webhooks.endpoints.acme.url", "https://acme.example/hooks")
                .config("webhooks.endpoints.acme.events", "good,goood")
                .build();
    }

    @Test
    void anEndpointThatAsksForAnUndeclaredWebhookFails() {
        assertThat(failureOf("endpoint-of-undeclared"))
                .contains("WHK00104:", "'acme'", "'goood'", "The closest is 'good'.");
    }

    @Deployment(name = "malformed-secret", managed = false, testable = false)
    static WebArchive aMalformedSecretWar() {
        return war("malformed-secret")
                .config("webhooks.endpoints.acme.url", "https://acme.example/hooks")
                .config("webhooks.endpoints.acme.secret", MALFORMED_SECRET)
                .build();
    }

    @Test
    void aMalformedSecretFailsAndIsNotShown() {
        assertThat(failureOf("malformed-secret"))
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
