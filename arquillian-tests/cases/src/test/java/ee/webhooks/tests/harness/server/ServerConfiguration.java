// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What arquillian.xml says about a server that {@link PayaraContainer} or {@link LibertyContainer} runs. */
public final class ServerConfiguration implements ContainerConfiguration {

    private Path home;
    private int httpPort;
    private String features = "";

    /** Where the distribution is unpacked; it is only read. */
    public Path home() {
        return home;
    }

    public void setHome(String home) {
        this.home = Path.of(home).toAbsolutePath();
    }

    public int httpPort() {
        return httpPort;
    }

    public void setHttpPort(int httpPort) {
        this.httpPort = httpPort;
    }

    /** Of Open Liberty, separated by white space. */
    public String[] features() {
        return features.trim().split("\\s+");
    }

    public void setFeatures(String features) {
        this.features = features;
    }

    @Override
    public void validate() throws ConfigurationException {
        if (home == null || !home.toFile().isDirectory()) {
            throw new ConfigurationException(
                    "There is no server in " + home + ". Run 'mvn pre-integration-test' in this module first.");
        }
    }
}
