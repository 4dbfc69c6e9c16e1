// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ee.webhooks.impl.message.Sha256;
import ee.webhooks.impl.store.PortalRecords;
import ee.webhooks.impl.store.PortalRecords.PortalRecord;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links, sessions and tokens: random texts of 256 bits, of which a digest is kept. They need no key, end when they are removed, and are the same on every node. Safe for use by any number of threads.
 */
public final class Grants {

    /** What a text is good for. */
    public enum Kind {
        LINK("wpl_"),
        SESSION("wps_"),
        TOKEN("wpt_"),
        OPERATOR_SESSION("wpo_"),
        OPERATOR_TOKEN("wpa_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** Whether a text looks like one of these. */
        public boolean isIn(String text) {
            return text.startsWith(prefix);
        }
    }

    /**
     * What was granted.
     *
     * @param text the text that proves it
     */
    public record Grant(String text, String owner, Instant ends) {

        /** Without the text. */
        @Override
        public String toString() {
            return "Grant[" + ends + "]";
        }
    }

    private static final int BYTES = 32;
    private static final int MAX_LENGTH = 100;

    private final PortalRecords records;
    private final SecureRandom random;
    private final Clock clock;

    public Grants(PortalRecords records, SecureRandom random, Clock clock) {
        this.records = records;
        this.random = random;
        this.clock = clock;
    }

    /** Makes a new one. */
    public Grant make(Kind kind, String owner, Duration validity) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant ends = clock.instant().plus(validity);
        records.add(new PortalRecord(digest(text), kind.name(), owner, ends, ""));
        return new Grant(text, owner, ends);
    }

    /** Finds what a text was granted; empty if it was not, or has ended. */
    public Optional<Grant> find(Kind kind, String text) {
        if (!kind.isIn(text) || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return records.find(digest(text))
                .filter(found -> found.kind().equals(kind.name()))
                .map(found -> new Grant(text, found.owner(), found.ends()));
    }

    /** Uses a text up: of several at the same time, one finds it. */
    public Optional<Grant> use(Kind kind, String text) {
        return find(kind, text).filter(found -> records.remove(digest(text)));
    }

    /** Ends one. */
    public void end(String text) {
        records.remove(digest(text));
    }

    /** Ends all of an owner; answers how many there were. */
    public int endAll(String owner, Kind... kinds) {
        int ended = 0;
        for (Kind kind : kinds) {
            ended += records.removeAll(kind.name(), owner);
        }
        return ended;
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text.getBytes(US_ASCII)));
    }

    /** Derived from a text that no script can read, so that only pages that the portal answers know it. */
    static String csrfToken(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(US_ASCII), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal("csrf".getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
