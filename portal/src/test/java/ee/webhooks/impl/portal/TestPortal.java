// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.WebhookRate;
import ee.webhooks.impl.portal.access.Callers;
import ee.webhooks.impl.portal.access.Grants;
import ee.webhooks.impl.portal.access.Invitations;
import ee.webhooks.impl.portal.access.RateLimit;
import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.web.Peer;
import ee.webhooks.impl.portal.web.PortalRequest;
import ee.webhooks.impl.portal.web.Query;
import ee.webhooks.impl.store.MemoryPortalRecords;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parts of a portal with a clock that tests set, and requests to it. */
public final class TestPortal {

    private Instant now = Instant.ofEpochMilli(1_800_000_000_000L);

    public final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    public final MemoryPortalRecords records = new MemoryPortalRecords(clock);
    public final Grants grants = new Grants(records, new SecureRandom(), clock);
    public final PortalSettings settings;

    /** For consumers, and for operators with the role {@code admin}. */
    public TestPortal() {
        this(Map.of("webhooks.portal.consumers", "true", "webhooks.portal.operator-role", "admin"));
    }

    public TestPortal(Map<String, String> config) {
        settings = PortalSettings.read(key -> Optional.ofNullable(config.get(key)));
    }

    public void after(Duration time) {
        now = now.plus(time);
    }

    public Callers callers() {
        return new Callers(settings, grants);
    }

    public Invitations invitations() {
        return new Invitations(settings, grants, "/shop/webhooks");
    }

    public RateLimit rate(String text) {
        return new RateLimit(Optional.of(WebhookRate.parse(text)), () -> clock.millis() * 1_000_000);
    }

    public static TestRequest get(String path) {
        return new TestRequest("GET", path, Map.of(), "", Optional.empty(), "");
    }

    public static TestRequest post(String path) {
        return new TestRequest("POST", path, Map.of(), "", Optional.empty(), "");
    }

    public static TestRequest patch(String path) {
        return new TestRequest("PATCH", path, Map.of(), "", Optional.empty(), "");
    }

    /** A request. Immutable. */
    public record TestRequest(
            String method,
            String target,
            Map<String, String> headers,
            String body,
            Optional<String> user,
            String role) {

        public TestRequest header(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name.toLowerCase(Locale.ROOT), value);
            return new TestRequest(method, target, Map.copyOf(more), body, user, role);
        }

        public TestRequest bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        public TestRequest cookie(String name, String value) {
            return header("Cookie", name + "=" + value);
        }

        public TestRequest json(String text) {
            return new TestRequest(method, target, headers, text, user, role)
                    .header("Content-Type", "application/json");
        }

        /** Whom the application has authenticated, with a role. */
        public TestRequest as(String name, String itsRole) {
            return new TestRequest(method, target, headers, body, Optional.of(name), itsRole);
        }

        public List<String> path() {
            return List.of(target.split("/"));
        }

        public PortalRequest build() {
            return new PortalRequest(
                    method,
                    path(),
                    Query.parse(null).orElseThrow(),
                    name -> headers.get(name.toLowerCase(Locale.ROOT)),
                    new ByteArrayInputStream(body.getBytes(UTF_8)),
                    new Peer() {
                        @Override
                        public String address() {
                            return "192.0.2.1";
                        }

                        @Override
                        public Optional<String> name() {
                            return user;
                        }

                        @Override
                        public boolean isInRole(String one) {
                            return role.equals(one);
                        }

                        @Override
                        public boolean authenticate() {
                            return user.isPresent();
                        }

                        @Override
                        public boolean isAnswered() {
                            return false;
                        }
                    });
        }
    }
}
