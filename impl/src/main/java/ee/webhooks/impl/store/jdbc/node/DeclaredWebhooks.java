// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.webhooks.impl.message.Sha256;
import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of the webhooks that an application declares, as a short text that two nodes can compare: a digest of each name, sorted. Of very many names
 * only the lowest digests are kept, which are a random sample.
 */
public final class DeclaredWebhooks {

    static final int MAX_KEPT = 250;

    private static final int DIGEST_BYTES = 4;
    private static final int DIGEST_LENGTH = 2 * DIGEST_BYTES;

    private final SortedSet<String> digests;
    private final int max;

    private DeclaredWebhooks(SortedSet<String> digests, int max) {
        this.digests = digests;
        this.max = max;
    }

    public static DeclaredWebhooks of(Collection<String> names) {
        return of(names, MAX_KEPT);
    }

    /** @param max how many digests there are room for; those to be compared have the same */
    public static DeclaredWebhooks of(Collection<String> names, int max) {
        TreeSet<String> all = new TreeSet<>();
        names.forEach(name -> all.add(digest(name)));
        while (all.size() > max) {
            all.pollLast();
        }
        return new DeclaredWebhooks(all, max);
    }

    public static DeclaredWebhooks parse(String text) {
        return parse(text, MAX_KEPT);
    }

    public static DeclaredWebhooks parse(String text, int max) {
        SortedSet<String> digests = new TreeSet<>();
        for (int from = 0; from + DIGEST_LENGTH <= text.length(); from += DIGEST_LENGTH) {
            digests.add(text.substring(from, from + DIGEST_LENGTH));
        }
        return new DeclaredWebhooks(digests, max);
    }

    public static String digest(String name) {
        return HexFormat.of().formatHex(Sha256.of(name.getBytes(UTF_8)), 0, DIGEST_BYTES);
    }

    public String text() {
        return String.join("", digests);
    }

    /**
     * Whether these may be two versions of one application: each may add webhooks and remove some, but at least half of those of the smaller one are in
     * both.
     */
    public boolean isMostlyIn(DeclaredWebhooks other) {
        // Above the last digest that is kept of a sample, it cannot be known whether a name is in it.
        String end = min(end(), other.end());
        SortedSet<String> here = digests.headSet(end);
        SortedSet<String> there = other.digests.headSet(end);
        long common = here.stream().filter(there::contains).count();
        return 2 * common >= Math.min(here.size(), there.size());
    }

    private String end() {
        return digests.size() < max ? "g" : digests.last() + "0";
    }

    private static String min(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
