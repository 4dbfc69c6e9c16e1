// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness.server;

import java.util.List;

/** The JVM of a server that is started for tests: what runs for minutes earns back neither the better compiler nor a collector with threads of its own. */
final class ServerJvm {

    static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            // RedeployIT counts what is left: every collection clears what is only softly reachable.
            "-XX:SoftRefLRUPolicyMSPerMB=0",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            // Otherwise each of the first dozens of deployments is over a threshold of memory for classes, and so
            // collects the whole heap.
            "-XX:MetaspaceSize=400m");

    private ServerJvm() {}
}
