// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.net.URI;
import java.util.List;

/**
 * Endpoints that are all of one fan-out, in the order of their numbers: good ones, those that never answer, those that take long, those whose host does not exist.
 */
record Crowd(int good, int silent, int slow, int unresolvable) {

    static Crowd parse(List<String> words) {
        return new Crowd(
                Integer.parseInt(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)));
    }

    int count() {
        return good + silent + slow + unresolvable;
    }

    URI url(int number, int receiverPort) {
        return number < good + silent + slow
                ? Endpoints.url(receiverPort, number)
                : URI.create("http://endpoint-" + number + ".invalid/");
    }
}
