// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.document;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The applications of a Payara domain. Payara merges their documents into one, in an order that nothing but their names decides, and the version of the last one is that of the
 * merged document: one that says 3.0.0 leaves the webhooks of another in a version that has none. Nothing that an application can put into its own document changes that; so
 * the other applications are found, and named in a warning.
 */
final class PayaraDomain {

    private static final System.Logger LOGGER = EscapingLogger.of(PayaraDomain.class);

    private static final String ROOT = "com.sun.aas.instanceRoot";
    private static final String ROOT_URI = "com.sun.aas.instanceRootURI";

    /** With this engine, an application is part of the document. */
    private static final String DOCUMENTED = "openapi";

    private static final Pattern STATIC_DOCUMENT = Pattern.compile("openapi\\.(?:json|ya?ml)");
    private static final Pattern VERSION = Pattern.compile("\"?openapi\"?\\s*:\\s*[\"']?3\\.[1-9]");
    private static final Pattern LIBRARY = Pattern.compile("webhooks-ee-\\d.*\\.jar");

    /** Of an EAR too: {@code shop_war/WEB-INF/classes/META-INF/openapi.yaml}. */
    private static final int MAX_DEPTH = 5;

    private final Path root;
    private final String rootUri;

    PayaraDomain(Path root, String rootUri) {
        this.root = root;
        this.rootUri = rootUri;
    }

    /** Warns of other applications of the domain that this server runs, if it is a Payara whose model has no webhooks. */
    static void warnOfOlderDocuments() {
        CodeSource own = PayaraDomain.class.getProtectionDomain().getCodeSource();
        String root = System.getProperty(ROOT);
        if (root == null || own == null || DocumentWriter.addWebhook().isPresent()) {
            return;
        }
        try {
            List<String> older = new PayaraDomain(Path.of(root), System.getProperty(ROOT_URI, ""))
                    .olderDocuments(Path.of(own.getLocation().toURI()));
            if (!older.isEmpty()) {
                LOGGER.log(WARNING, () -> WebhookMessage.DOCUMENT_MERGED_OLD.format(String.join(", ", older)));
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            LOGGER.log(DEBUG, "This application is not where it should be", elsewhere);
        }
    }

    private record Application(String name, String location) {}

    /**
     * The names of the other applications whose document says 3.0, in their order in the domain. Empty if the domain cannot be read.
     *
     * @param own a file of the application that asks
     */
    List<String> olderDocuments(Path own) {
        try {
            return documented().stream()
                    .filter(application ->
                            location(application).filter(isOlder(own)).isPresent())
                    .map(Application::name)
                    .toList();
        } catch (IOException | XMLStreamException unreadable) {
            LOGGER.log(DEBUG, "The applications of this domain cannot be read", unreadable);
            return List.of();
        }
    }

    private List<Application> documented() throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<Application> documented = new ArrayList<>();
        try (InputStream in = Files.newInputStream(root.resolve("config").resolve("domain.xml"))) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            Application application = null;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("application")) {
                    application = new Application(
                            reader.getAttributeValue(null, "name"), reader.getAttributeValue(null, "location"));
                } else if (application != null
                        && reader.getLocalName().equals("engine")
                        && DOCUMENTED.equals(reader.getAttributeValue(null, "sniffer"))
                        && !documented.contains(application)) {
                    documented.add(application);
                }
            }
        }
        return documented;
    }

    private Optional<Path> location(Application application) {
        try {
            return Optional.ofNullable(application.location())
                    .map(location -> Path.of(URI.create(location.replace("${" + ROOT_URI + "}", rootUri))))
                    .filter(Files::isDirectory);
        } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            LOGGER.log(DEBUG, "An application of this domain is not where it should be", elsewhere);
            return Optional.empty();
        }
    }

    /** Neither the application itself, nor one whose own webhooks or whose file say 3.1. */
    private static Predicate<Path> isOlder(Path own) {
        return directory -> !own.startsWith(directory)
                && files(directory).noneMatch(file -> isNamed(file, LIBRARY) || saysNewVersion(file));
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> found = Files.find(directory, MAX_DEPTH, (file, attributes) -> attributes.isRegularFile())) {
            return found.toList().stream();
        } catch (IOException unreadable) {
            LOGGER.log(DEBUG, "An application of this domain cannot be read", unreadable);
            return Stream.empty();
        }
    }

    private static boolean isNamed(Path file, Pattern name) {
        return name.matcher(file.getFileName().toString()).matches();
    }

    private static boolean saysNewVersion(Path file) {
        if (!isNamed(file, STATIC_DOCUMENT)) {
            return false;
        }
        try {
            return VERSION.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
