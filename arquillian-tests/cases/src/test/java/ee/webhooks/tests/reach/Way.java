// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to reach a method of a resource, from {@code ways.txt}.
 *
 * @param number where it stands in the file
 * @param name what it is called in the documentation
 * @param method the HTTP method
 * @param below the path below that of the resource
 * @param bare what the method is without an annotation
 * @param needs what it needs besides Jakarta REST, or nothing
 * @param notOn a server that has no such way, or nothing
 * @param source the types, with places for annotations
 */
record Way(
        int number, String name, String method, String below, Guard bare, String needs, String notOn, String source) {

    static final String ENTERPRISE_BEANS = "enterprise beans";
    static final String SINGLETONS = "singletons";

    private static final Pattern PLACE = Pattern.compile("«([^:»]+)(?:: (\\w+))?»");

    static List<Way> all() {
        List<Way> ways = new ArrayList<>();
        String[] sections = file().split("(?m)^=== ");
        for (String section : Arrays.copyOfRange(sections, 1, sections.length)) {
            int end = section.indexOf('\n');
            String[] header = Arrays.copyOf(section.substring(0, end).split("\\|"), 6);
            ways.add(new Way(
                    ways.size() + 1,
                    header[0].trim(),
                    header[1].trim(),
                    field(header[2]),
                    field(header[3]).isEmpty() ? Guard.OPEN : Guard.named(field(header[3])),
                    field(header[4]),
                    field(header[5]),
                    section.substring(end)));
        }
        return ways;
    }

    private static String field(String text) {
        return text == null ? "" : text.trim();
    }

    private static String file() {
        try (InputStream stream = Way.class.getResourceAsStream("ways.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean needs(String what) {
        return needs.equals(what);
    }

    /** Whether a server, called as in {@code arquillian.xml}, has the way. */
    boolean isOn(String server) {
        return notOn.isEmpty() || !server.startsWith(notOn);
    }

    /** The servers that have the way, for the documentation. */
    String servers() {
        return switch (notOn) {
            case "payara" -> "WildFly, Open Liberty";
            case "liberty" -> "WildFly, Payara";
            default -> "all";
        };
    }

    /** The way without an annotation, and with one in each of its places. */
    List<Placement> placements() {
        List<Placement> placements = new ArrayList<>();
        placements.add(new Placement(this, 0, "nothing", bare));
        for (MatchResult place : PLACE.matcher(source).results().toList()) {
            Guard guard = place.group(2) == null ? Guard.VERIFIED : Guard.named(place.group(2));
            placements.add(new Placement(this, placements.size(), place.group(1), guard));
        }
        return placements;
    }

    /** The types with the annotation in one place, each with its name before. */
    List<String> types(String place, String path) {
        Matcher places = PLACE.matcher(source.replace("%path%", path));
        String annotated = places.replaceAll(
                found -> found.group(1).equals(place) ? Matcher.quoteReplacement("@VerifyWebhook(\"acme\")") : "");
        return List.of(annotated.split("(?m)^---$"));
    }
}
