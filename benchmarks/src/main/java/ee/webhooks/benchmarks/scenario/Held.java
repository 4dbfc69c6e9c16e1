// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import ee.webhooks.benchmarks.process.ChildJvm;
import ee.webhooks.benchmarks.process.Figures;
import ee.webhooks.benchmarks.process.OpenSockets;

/**
 * What a sender holds at one moment: whatever leaks is among it.
 *
 * @param heap what lives after a collection, in MiB
 * @param threads of the process, without those of the connection pool and the driver
 * @param sockets of the process, those to the database among them
 */
record Held(double heap, double threads, double sockets) {

    static Held by(ChildJvm sender) {
        double threads = sender.ask("threads").get("threads");
        double sockets = OpenSockets.of(sender.pid());
        return new Held(sender.ask("heap").get("heap"), threads, sockets);
    }

    Held since(Held before) {
        return new Held(heap - before.heap, threads - before.threads, sockets - before.sockets);
    }

    Figures figures() {
        return Figures.of("heap", heap).with("threads", threads).with("sockets", sockets);
    }
}
