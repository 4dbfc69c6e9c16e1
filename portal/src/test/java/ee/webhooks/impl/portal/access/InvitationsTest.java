// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.WebhookException;
import ee.webhooks.WebhookInvalidException;
import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.access.Grants.Kind;
import ee.webhooks.portal.WebhookPortal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationsTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TestPortal portal = new TestPortal();

    @Test
    void aLinkHasItsSecretBehindTheNumberSign() {
        URI link = portal.invitations().link("acme", QUARTER);

        assertThat(link.getPath()).isEqualTo("/shop/webhooks/enter");
        assertThat(link.getRawQuery()).isNull();
        assertThat(portal.grants.use(Kind.LINK, link.getFragment()))
                .hasValueSatisfying(grant -> assertThat(grant.owner()).isEqualTo("acme"));
    }

    @Test
    void aLinkBeginsWithTheConfiguredUrl() {
        TestPortal published = new TestPortal(
                Map.of("webhooks.portal.consumers", "true", "webhooks.portal.url", "https://shop.example/hooks/"));

        assertThat(published.invitations().link("acme", QUARTER).toString())
                .startsWith("https://shop.example/hooks/enter#wpl_");
    }

    @Test
    void aLinkWorksOnceUntilItsEnd() {
        String link = portal.invitations().link("acme", QUARTER).getFragment();

        assertThat(portal.grants.use(Kind.LINK, link)).isPresent();
        assertThat(portal.grants.use(Kind.LINK, link)).isEmpty();
        String late = portal.invitations().link("acme", QUARTER).getFragment();
        portal.after(QUARTER);
        assertThat(portal.grants.use(Kind.LINK, late)).isEmpty();
    }

    @Test
    void whatIsRevokedWorksNoMore() {
        WebhookPortal invitations = portal.invitations();
        String link = invitations.link("acme", QUARTER).getFragment();
        String token = invitations.token("acme", QUARTER);
        String ofAnother = invitations.token("other", QUARTER);
        String ofOperator = invitations.operatorToken("ci", QUARTER);

        assertThat(invitations.revoke("acme")).isEqualTo(2);
        assertThat(portal.grants.find(Kind.LINK, link)).isEmpty();
        assertThat(portal.grants.find(Kind.TOKEN, token)).isEmpty();
        assertThat(portal.grants.find(Kind.TOKEN, ofAnother)).isPresent();
        assertThat(invitations.revokeOperator("ci")).isEqualTo(1);
        assertThat(portal.grants.find(Kind.OPERATOR_TOKEN, ofOperator)).isEmpty();
    }

    @Test
    void withoutConsumersThereAreNoLinks() {
        TestPortal operatorsOnly = new TestPortal(Map.of("webhooks.portal.operator-role", "admin"));

        assertThatThrownBy(() -> operatorsOnly.invitations().link("acme", QUARTER))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00730");
        assertThatThrownBy(() -> operatorsOnly.invitations().token("acme", QUARTER))
                .hasMessageStartingWith("WHK00730");
    }

    @Test
    void withoutOperatorsThereAreNoTokensOfOperators() {
        TestPortal consumersOnly = new TestPortal(Map.of("webhooks.portal.consumers", "true"));

        assertThatThrownBy(() -> consumersOnly.invitations().operatorToken("ci", QUARTER))
                .isInstanceOf(WebhookException.class)
                .hasMessageStartingWith("WHK00737");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P1DT1S"})
    void aLinkOfAnotherValidityIsRefused(Duration validity) {
        assertThatThrownBy(() -> portal.invitations().link("acme", validity))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00731");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", " acme", "a\nb"})
    void aConsumerThatIsNoneIsRefused(String consumer) {
        assertThatThrownBy(() -> portal.invitations().link(consumer, QUARTER))
                .isInstanceOf(WebhookInvalidException.class);
    }
}
