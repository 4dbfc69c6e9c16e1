// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The servers that the tests run on: each is a container of that name in arquillian.xml, and an execution of Failsafe. */
public enum ServerUnderTest {
    WILDFLY_MICROPROFILE("server.log"),
    WILDFLY_STANDALONE("server.log"),
    WILDFLY_MEASURED("server.log"),
    WILDFLY_RESTARTED("server.log"),
    PAYARA_6("server.log"),
    PAYARA_7("server.log"),
    LIBERTY("messages.log"),
    LIBERTY_MICROPROFILE_6("messages.log"),
    PAYARA_MICRO_7("server.log"),
    GLASSFISH_8("server.log"),
    PAYARA_6_RESTARTED("server.log"),
    PAYARA_7_RESTARTED("server.log"),
    LIBERTY_RESTARTED("messages.log");

    private static final Path SERVERS = Path.of("target", "servers");

    private final String logFile;

    ServerUnderTest(String logFile) {
        this.logFile = logFile;
    }

    /** The one that the system property {@code arquillian.launch} names, or the default of arquillian.xml. */
    public static ServerUnderTest current() {
        String name = System.getProperty("arquillian.launch", WILDFLY_MICROPROFILE.qualifier());
        return Arrays.stream(values())
                .filter(server -> server.qualifier().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("arquillian.launch names an unknown server: " + name));
    }

    /** The name in arquillian.xml. */
    public String qualifier() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isWildFly() {
        return name().startsWith("WILDFLY");
    }

    public boolean isPayara() {
        return name().startsWith("PAYARA");
    }

    /** Whether it needs another JDK than the build has. */
    public boolean needsNewerJava() {
        return name().startsWith("PAYARA_7") || this == PAYARA_MICRO_7 || this == GLASSFISH_8;
    }

    /** The server of which this one is a variant, so that what cannot be so there cannot be so here; or itself. */
    public ServerUnderTest base() {
        return this == PAYARA_MICRO_7 ? PAYARA_7 : this;
    }

    /** Whether it comes from the same sources as Payara, and is administered as that is. */
    public boolean isGlassFish() {
        return this == GLASSFISH_8;
    }

    public boolean isLiberty() {
        return name().startsWith("LIBERTY");
    }

    /** The file that the server logs into. */
    public Path log() {
        return logs().resolve(logFile);
    }

    /** The directory of the server's log files. */
    public Path logs() {
        return SERVERS.resolve("logs").resolve(qualifier());
    }

    /** The directory that the server writes into; the unpacked distribution is only read. */
    public Path directory() {
        return SERVERS.resolve("run").resolve(qualifier());
    }

    /** Where tests put files while this server is tested; others may be tested at the same time. */
    public Path work(String... names) {
        try {
            Path work = Files.createDirectories(Path.of("target", "work", qualifier()));
            return work.resolve(Path.of("", names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
