// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointPatternTest {

    private static WebhookEndpoint.Builder acme() {
        return WebhookEndpoint.builder("acme").url(URI.create("https://acme.example/"));
    }

    @ParameterizedTest
    @CsvSource({
        "order.*, order.paid, true",
        "order.*, order.item.added, true",
        "order.item.*, order.item.added, true",
        "order.*, order, false",
        "order.*, order., false",
        "order.*, orders.paid, false",
        "order.*, Order.paid, false",
        "order.*, an.order.paid, false",
        "order.item.*, order.paid, false",
        "*, order.paid, true",
        "order.paid, order.paid, true",
        "order.paid, order.paid.late, false"
    })
    void patternStandsForAllNamesThatBeginSo(String event, String webhook, boolean wanted) {
        assertThat(acme().events(event).build().wants(webhook, null)).isEqualTo(wanted);
    }

    @Test
    void patternAndNamesAreAskedForSideBySide() {
        WebhookEndpoint endpoint = acme().events("user-created", "order.*").build();

        assertThat(Stream.of("user-created", "order.paid", "user-deleted")
                        .filter(webhook -> endpoint.wants(webhook, null)))
                .containsExactly("user-created", "order.paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "order*", "*.paid", "order.*.paid", "**", ".*", "*.*", "order.**"})
    void whatIsNeitherNameNorPatternIsRefused(String event) {
        assertThatThrownBy(() -> acme().events(event).build())
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00160: Endpoint 'acme' subscribes to '" + event + "'");
    }

    @Test
    void idThatIsMadeIsAnothersEachTime() {
        String id = WebhookEndpoint.builder()
                .url(URI.create("https://acme.example/"))
                .build()
                .id();

        assertThat(id).matches("ep_[A-Za-z0-9_-]{22}");
        assertThat(WebhookEndpoint.builder()
                        .url(URI.create("https://acme.example/"))
                        .build()
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void copyHasEverything() {
        WebhookTls tls = WebhookTls.builder().build();
        WebhookEndpoint endpoint = acme().tls(tls)
                .description("for orders")
                .metadata("colour", "blue")
                .concurrency(3)
                .header("X-Plan", "gold")
                .enabled(false)
                .build();
        WebhookEndpoint copy = endpoint.toBuilder().build();

        assertThat(copy).usingRecursiveComparison().isEqualTo(endpoint);
        assertThat(copy.tls()).contains(tls);
        assertThat(copy.description()).contains("for orders");
        assertThat(copy.metadata()).containsEntry("colour", "blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://größe.example/", "https://acme.example/a b", "\u0000"})
    void urlToLookForIsVisibleAscii(String url) {
        assertThatThrownBy(() -> WebhookEndpointQuery.all().url(url))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessageStartingWith("WHK00178: The URL to look for must not have the character U+");
    }

    @Test
    void urlToLookForIsNeitherBlankNorLongerThanAnyThatIsStored() {
        WebhookEndpointQuery all = WebhookEndpointQuery.all();

        assertThatThrownBy(() -> all.url(" "))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00382: The URL to look for must not be blank. Leave it out to find all.");
        assertThatThrownBy(() -> all.url("h".repeat(2001)))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00178: The URL to look for must have at most 2000 characters. Correct it.");
        assertThat(all.url("h".repeat(2000)).url()).isPresent();
    }

    @Test
    void queryKeepsWhatWasAskedForBefore() {
        WebhookEndpointQuery query = WebhookEndpointQuery.all()
                .consumer("acme")
                .webhook("order.paid")
                .url("https://acme.example/")
                .status(WebhookEndpointState.Status.PAUSED)
                .limit(7)
                .after("a");

        assertThat(query.consumer()).contains("acme");
        assertThat(query.webhook()).contains("order.paid");
        assertThat(query.url()).contains("https://acme.example/");
        assertThat(query.statuses()).containsExactly(WebhookEndpointState.Status.PAUSED);
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.after()).contains("a");
        assertThat(query.after(null).after()).isEmpty();
        assertThat(WebhookEndpointQuery.all().statuses()).containsExactly(WebhookEndpointState.Status.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001, -1})
    void pageHasALimit(int limit) {
        assertThatThrownBy(() -> WebhookEndpointQuery.all().limit(limit))
                .isInstanceOf(WebhookInvalidException.class)
                .hasMessage("WHK00170: A page has 1 to 1000 endpoints, not " + limit + ".");
    }
}
