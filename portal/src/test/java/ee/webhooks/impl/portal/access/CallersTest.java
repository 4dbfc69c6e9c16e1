// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.portal.TestPortal;
import ee.webhooks.impl.portal.TestPortal.TestRequest;
import ee.webhooks.impl.portal.access.Grants.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallersTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestPortal portal = new TestPortal();
    private final Callers callers = portal.callers();

    private String grant(Kind kind, String owner) {
        return portal.grants.make(kind, owner, HOUR).text();
    }

    private Optional<Caller> of(TestRequest request) {
        return callers.of(request.build());
    }

    @Test
    void aTokenIsThatOfItsConsumerUntilItsEnd() {
        TestRequest request = TestPortal.get("x").bearer(grant(Kind.TOKEN, "acme"));

        assertThat(of(request)).hasValueSatisfying(caller -> {
            assertThat(caller.consumer()).contains("acme");
            assertThat(caller.isOperator()).isFalse();
            assertThat(caller.isAmbient()).isFalse();
        });
        portal.after(HOUR);
        assertThat(of(request)).isEmpty();
    }

    @Test
    void aSessionIsThatOfItsConsumerAndEndsWhenItIsRevoked() {
        TestRequest request = TestPortal.get("x").cookie(Cookies.SESSION, grant(Kind.SESSION, "acme"));

        assertThat(of(request)).hasValueSatisfying(caller -> {
            assertThat(caller.consumer()).contains("acme");
            assertThat(caller.isAmbient()).isTrue();
        });
        assertThat(portal.invitations().revoke("acme")).isEqualTo(1);
        assertThat(of(request)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aGrantIsGoodForNothingElse(Kind kind) {
        String text = grant(kind, "acme");

        assertThat(of(TestPortal.get("x").bearer(text)).isPresent())
                .isEqualTo(kind == Kind.TOKEN || kind == Kind.OPERATOR_TOKEN);
        assertThat(of(TestPortal.get("x").cookie(Cookies.SESSION, text)).isPresent())
                .isEqualTo(kind == Kind.SESSION);
        assertThat(of(TestPortal.get("x").cookie(Cookies.OPERATOR, text))).isEmpty();
        assertThat(portal.grants.use(Kind.LINK, text).isPresent()).isEqualTo(kind == Kind.LINK);
    }

    @Test
    void aTokenThatIsChangedIsNone() {
        String token = grant(Kind.TOKEN, "acme");
        char other = token.charAt(10) == 'A' ? 'B' : 'A';

        assertThat(of(TestPortal.get("x").bearer(token.substring(0, 10) + other + token.substring(11))))
                .isEmpty();
        assertThat(of(TestPortal.get("x").bearer(token + "A"))).isEmpty();
        assertThat(of(TestPortal.get("x").bearer("wpt_"))).isEmpty();
        assertThat(of(TestPortal.get("x").bearer("wpt_" + "A".repeat(10_000)))).isEmpty();
    }

    @Test
    void anOperatorIsWhomTheApplicationGivesTheRole() {
        assertThat(of(TestPortal.get("x").as("ann", "admin")))
                .hasValueSatisfying(caller -> assertThat(caller.isOperator()).isTrue());
        assertThat(of(TestPortal.get("x").as("bob", "user"))).isEmpty();
        assertThat(of(TestPortal.get("x"))).isEmpty();
    }

    @Test
    void anOperatorWithTheSessionOfAConsumerActsForTheConsumerUnlessTheRequestSaysOtherwise() {
        TestRequest both = TestPortal.get("x").as("ann", "admin").cookie(Cookies.SESSION, grant(Kind.SESSION, "acme"));

        assertThat(of(both))
                .hasValueSatisfying(caller -> assertThat(caller.consumer()).contains("acme"));
        assertThat(of(both.header("X-Portal-View", "operator")))
                .hasValueSatisfying(caller -> assertThat(caller.isOperator()).isTrue());
        assertThat(of(TestPortal.get("x").as("ann", "admin").header("X-Portal-View", "consumer")))
                .isEmpty();
    }

    @Test
    void whatIsNotConfiguredLetsNoOneIn() {
        TestPortal operatorsOnly = new TestPortal(Map.of("webhooks.portal.operator-role", "admin"));
        String token = operatorsOnly.grants.make(Kind.TOKEN, "acme", HOUR).text();
        String session = operatorsOnly.grants.make(Kind.SESSION, "acme", HOUR).text();
        assertThat(operatorsOnly.callers().of(TestPortal.get("x").bearer(token).build()))
                .isEmpty();
        assertThat(operatorsOnly
                        .callers()
                        .of(TestPortal.get("x").cookie(Cookies.SESSION, session).build()))
                .isEmpty();

        TestPortal consumersOnly = new TestPortal(Map.of("webhooks.portal.consumers", "true"));
        String operator =
                consumersOnly.grants.make(Kind.OPERATOR_TOKEN, "ci", HOUR).text();
        assertThat(consumersOnly
                        .callers()
                        .of(TestPortal.get("x").bearer(operator).build()))
                .isEmpty();
        assertThat(consumersOnly
                        .callers()
                        .of(TestPortal.get("x").as("ann", "admin").build()))
                .isEmpty();
    }

    @Test
    void aCookieOfAnotherOriginBeforeTheRightOneDoesNotHideIt() {
        String session = grant(Kind.SESSION, "acme");

        assertThat(of(TestPortal.get("x").header("Cookie", "a=b; webhooks-portal=tossed; webhooks-portal=" + session)))
                .isPresent();
    }

    @Test
    void aSessionChangesNothingWithoutItsTokenAgainstForgedRequests() {
        TestRequest request = TestPortal.post("x").cookie(Cookies.SESSION, grant(Kind.SESSION, "acme"));
        Caller caller = of(request).orElseThrow();
        String right = Callers.csrfToken(caller).orElseThrow();
        String ofAnother = Callers.csrfToken(
                        of(TestPortal.get("x").cookie(Cookies.SESSION, grant(Kind.SESSION, "acme")))
                                .orElseThrow())
                .orElseThrow();

        assertThatCode(() -> Callers.refuseForged(
                        request.header("X-CSRF-Token", right).build(), caller))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Callers.refuseForged(request.build(), caller)).hasMessageStartingWith("WHK00712");
        assertThatThrownBy(() -> Callers.refuseForged(
                        request.header("X-CSRF-Token", ofAnother).build(), caller))
                .hasMessageStartingWith("WHK00712");
    }

    @Test
    void anOperatorChangesNothingWithoutASessionOfTheSameName() {
        TestRequest request = TestPortal.post("x").as("ann", "admin");
        String ofBob = grant(Kind.OPERATOR_SESSION, "bob");
        TestRequest tossed = request.cookie(Cookies.OPERATOR, ofBob).header("X-CSRF-Token", Grants.csrfToken(ofBob));
        String own = grant(Kind.OPERATOR_SESSION, "ann");
        TestRequest right = request.cookie(Cookies.OPERATOR, own).header("X-CSRF-Token", Grants.csrfToken(own));

        for (TestRequest forged : new TestRequest[] {request, tossed}) {
            assertThatThrownBy(() ->
                            Callers.refuseForged(forged.build(), of(forged).orElseThrow()))
                    .hasMessageStartingWith("WHK00712");
        }
        assertThatCode(() -> Callers.refuseForged(right.build(), of(right).orElseThrow()))
                .doesNotThrowAnyException();
    }

    @Test
    void aBearerTokenNeedsNoTokenAgainstForgedRequests() {
        TestRequest request = TestPortal.post("x").bearer(grant(Kind.TOKEN, "acme"));

        assertThatCode(() -> Callers.refuseForged(request.build(), of(request).orElseThrow()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, , false",
        "same-site, , false",
        "same-origin, https://other.example, true",
        "none, , true",
        ", https://shop.example, true",
        ", https://shop.example.evil.example, false",
        ", https://evil.example, false",
        ", null, false",
        ", , true"
    })
    void whatABrowserSendsForAnotherSiteIsRefused(String site, String origin, boolean accepted) {
        TestRequest request = TestPortal.post("x").header("Host", "shop.example");
        request = site == null ? request : request.header("Sec-Fetch-Site", site);
        request = origin == null ? request : request.header("Origin", origin);
        TestRequest sent = request;

        if (accepted) {
            assertThatCode(() -> Callers.refuseCrossSite(sent.build())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> Callers.refuseCrossSite(sent.build())).hasMessageStartingWith("WHK00713");
        }
    }

    @Test
    void nothingShowsWhatAuthenticates() {
        String token = grant(Kind.TOKEN, "acme");

        assertThat(of(TestPortal.get("x").bearer(token)).orElseThrow().toString())
                .doesNotContain(token);
        assertThat(portal.grants.find(Kind.TOKEN, token).orElseThrow().toString())
                .doesNotContain(token);
    }
}
