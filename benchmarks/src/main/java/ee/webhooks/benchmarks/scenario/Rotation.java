// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.scenario;

import ee.webhooks.benchmarks.sender.SenderKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Another order in each round, so that none of the senders is always the one after the same other. */
final class Rotation {

    private Rotation() {}

    static List<SenderKind> of(int round, SenderKind... kinds) {
        List<SenderKind> rotated = new ArrayList<>(Arrays.asList(kinds));
        Collections.rotate(rotated, round - 1);
        return rotated;
    }
}
