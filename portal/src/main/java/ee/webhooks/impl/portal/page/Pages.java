// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import ee.webhooks.impl.portal.config.PortalSettings;
import ee.webhooks.impl.portal.config.PortalSettings.Look;
import ee.webhooks.impl.portal.web.Json;
import ee.webhooks.impl.portal.web.Peer;
import ee.webhooks.impl.portal.web.PortalResponse;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of the portal, and the files that they need: the consumers' at the path of the portal, the operators' at {@code console/}. A file is found by
 * its exact name, and nothing of a path is decoded. Safe for use by any number of threads.
 */
public final class Pages {

    private static final String FOLDER = "/META-INF/webhooks-ee/portal/ui/";
    private static final String CONSUMERS = "/";

    /** Where the links of the application lead. */
    private static final String ENTRANCE = "/enter";

    private static final String OPERATORS = "/console/";
    private static final String LOOK = "/theme.json";
    private static final Pattern FILE = Pattern.compile("/((?:[a-z]+/){0,2}[a-z0-9-]{1,60}\\.([a-z]{2,4}))");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final PortalSettings settings;
    private final PageFile look;

    /** Those that were asked for: no more than there are. */
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    public Pages(PortalSettings settings) {
        this.settings = settings;
        this.look = new PageFile("application/json", json(settings.look()));
    }

    /**
     * Answers a request for a page or a file. The server authenticates a caller that asks for the page of operators.
     *
     * @param path below that of the portal, as it was sent: the pages are at a path that ends with a slash
     * @param headers returns the value of a header; {@code null} if it is absent
     * @return empty if there is nothing of that path, or not for this method
     */
    public Optional<PortalResponse> answer(String method, String path, Function<String, String> headers, Peer peer) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.of(moved(lastPart(settings.path()) + "/"));
        }
        boolean hasConsole = settings.operatorRole().isPresent();
        if (path.equals(CONSUMERS) && !settings.consumers() && hasConsole || path.equals("/console") && hasConsole) {
            return Optional.of(moved("console/"));
        }
        if (path.equals(OPERATORS)) {
            return hasConsole ? Optional.of(console(headers, peer)) : Optional.empty();
        }
        String known = headers.apply("If-None-Match");
        if (path.equals(CONSUMERS) || path.equals(ENTRANCE)) {
            return settings.consumers() ? Optional.of(page("index.html").response(known)) : Optional.empty();
        }
        if (path.equals(LOOK)) {
            return Optional.of(look.response(known));
        }
        return file(path).map(file -> file.response(known));
    }

    private PortalResponse console(Function<String, String> headers, Peer peer) {
        if (peer.name().isEmpty() && !peer.authenticate() && peer.isAnswered()) {
            // What the server has written is the answer: a form, or a challenge.
            return PortalResponse.of(401);
        }
        return page("console/index.html").response(headers.apply("If-None-Match"));
    }

    private PageFile page(String name) {
        return files.computeIfAbsent(
                name,
                absent -> read(absent, "text/html; charset=utf-8")
                        .orElseThrow(() -> new IllegalStateException("The page " + absent + " is not in the jar")));
    }

    private Optional<PageFile> file(String path) {
        Matcher name = FILE.matcher(path);
        String type = name.matches() ? TYPES.get(name.group(2)) : null;
        return type == null
                ? Optional.empty()
                : Optional.ofNullable(files.computeIfAbsent(
                        name.group(1), absent -> read(absent, type).orElse(null)));
    }

    private static Optional<PageFile> read(String name, String type) {
        try (InputStream file = Pages.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? Optional.empty() : Optional.of(new PageFile(type, file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** To a path beside the one that was asked for, whatever a proxy has put before both. */
    private static PortalResponse moved(String beside) {
        return PortalResponse.of(302).with("Location", beside);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] json(Look look) {
        Json json = new Json();
        JsonObjectBuilder object = json.object();
        look.title().ifPresent(title -> object.add("title", title));
        look.logo().ifPresent(logo -> object.add("logo", logo));
        look.colour().ifPresent(colour -> object.add("colour", colour));
        look.home().ifPresent(home -> object.add("home", home));
        return json.bytes(object.build());
    }
}
