// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The servers that the tests run on: each is a container of that name in arquillian.xml, and an execution of Failsafe. */
public enum ServerUnderTest {
    WILDFLY_MICROPROFILE("server.log"),
    WILDFLY_STANDALONE("server.log"),
    WILDFLY_MEASURED("server.log"),
    PAYARA_6("server.log"),
    PAYARA_7("server.log"),
    LIBERTY("messages.log"),
    LIBERTY_MICROPROFILE_6("messages.log");

    private static final Path LOGS = Path.of("target", "servers", "logs");

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

    public boolean isLiberty() {
        return name().startsWith("LIBERTY");
    }

    /** Where the server is told to log into. */
    public Path log() {
        return LOGS.resolve(qualifier()).resolve(logFile);
    }
}
