// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Builds a WAR as a user would: classes, the library in WEB-INF/lib, a MicroProfile Config file, and no beans.xml.
 *
 * <p>The configuration lets calls reach a receiver on this machine, and retries quickly.
 */
public final class TestWar {

    private static final String CONFIG_FILE = "META-INF/microprofile-config.properties";

    private final WebArchive war;
    private final Properties config = new Properties();

    private TestWar(String name) {
        this.war = ShrinkWrap.create(WebArchive.class, name + ".war");
        config("webhooks.datasource", "none");
        config("webhooks.egress.allow-http", true);
        config("webhooks.egress.allow", "127.0.0.0/8,::1/128");
        config("webhooks.retry.delays", "0s,100ms,100ms");
        config("webhooks.retry.jitter", 0);
    }

    public static TestWar named(String name) {
        return new TestWar(name);
    }

    /** Adds a class with those nested in it. */
    public TestWar classes(Class<?>... classes) {
        war.addClasses(classes);
        return this;
    }

    /** Adds the class files below a directory. */
    public TestWar classFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> war.addAsResource(
                            file.toFile(), directory.relativize(file).toString().replace(File.separatorChar, '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds all classes of the package of {@code member}, which must have none that only tests know. */
    public TestWar packageOf(Class<?> member) {
        war.addPackage(member.getPackage());
        return this;
    }

    /** Adds the Javadoc of the package of {@code member}, as the compiler keeps it of an application; those of tests are compiled without the processor. */
    public TestWar javadocOf(Class<?> member) {
        new StoredJavadoc(member.getPackageName()).files().forEach((path, file) -> war.addAsResource(file, path));
        return this;
    }

    /** Adds a jar to WEB-INF/lib with the classes, and with nothing that would tell a server to look into it. */
    public TestWar library(String name, Class<?>... classes) {
        war.addAsLibrary(ShrinkWrap.create(JavaArchive.class, name + ".jar").addClasses(classes));
        return this;
    }

    /** Adds the portal to WEB-INF/lib. */
    public TestWar portal() {
        war.addAsLibraries(LibraryJars.portal());
        return this;
    }

    /** Adds a text file to WEB-INF/classes. */
    public TestWar resource(String path, String text) {
        war.addAsResource(new StringAsset(text), path);
        return this;
    }

    /** Adds what {@link PreparedDocument} has made. */
    public TestWar prepared(byte[] document) {
        war.addAsResource(new ByteArrayAsset(document), PreparedDocument.FILE);
        return this;
    }

    public TestWar beansXml(String discoveryMode) {
        war.addAsWebInfResource(new StringAsset("""
                        <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="%s"/>
                        """.formatted(discoveryMode)), "beans.xml");
        return this;
    }

    public TestWar config(String key, Object value) {
        config.setProperty(key, value.toString());
        return this;
    }

    public TestWar withoutConfig(String key) {
        config.remove(key);
        return this;
    }

    /**
     * Configures an endpoint for each webhook. Its path is the name of the webhook, which is not in the request otherwise; so the receiver knows
     * which schema the payload is to be checked against.
     */
    public TestWar endpoints(Receiver receiver, String... webhooks) {
        for (String webhook : webhooks) {
            String endpoint = "webhooks.endpoints." + webhook;
            config(endpoint + ".url", receiver.url(webhook));
            config(endpoint + ".events", webhook);
            config(endpoint + ".secret", Receiver.SECRET);
        }
        return this;
    }

    public WebArchive build() {
        war.addAsLibraries(LibraryJars.all());
        return buildWithoutLibrary();
    }

    /** For what only receives. */
    public WebArchive buildWithApiOnly() {
        war.addAsLibraries(LibraryJars.api());
        return buildWithoutLibrary();
    }

    public WebArchive buildWithoutLibrary() {
        war.addAsResource(new StringAsset(configFile()), CONFIG_FILE);
        return war;
    }

    /** For an EAR that has the library, and the configuration in a jar of its own: {@link #configJar}. */
    public WebArchive buildWithoutConfig() {
        return war;
    }

    /** The configuration as a jar for the library folder of an EAR. */
    public JavaArchive configJar() {
        return ShrinkWrap.create(JavaArchive.class, "config.jar")
                .addAsResource(new StringAsset(configFile()), CONFIG_FILE);
    }

    private String configFile() {
        StringWriter text = new StringWriter();
        try {
            config.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
