// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import java.util.List;

/** The JVMs that tests start: what lives for seconds does not earn back the better compiler, nor a collector with threads of its own. */
final class ChildJvms {

    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private ChildJvms() {}
}
