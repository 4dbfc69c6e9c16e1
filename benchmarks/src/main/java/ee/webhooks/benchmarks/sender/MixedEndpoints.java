// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Many endpoints, some of them hostile and evenly spread among the others.
 *
 * @param count how many there are altogether
 * @param trustStore what certificates of hostile endpoints are held against
 * @param hostile where those are; none if all are healthy
 */
record MixedEndpoints(int count, Path trustStore, List<URI> hostile) {

    static MixedEndpoints parse(List<String> words) {
        return new MixedEndpoints(
                Integer.parseInt(words.get(0)),
                Path.of(words.get(1)),
                words.stream().skip(2).map(URI::create).toList());
    }

    /** Where an endpoint is if it is hostile. */
    Optional<URI> hostile(int number) {
        int before = hostileAmong(number);
        return hostileAmong(number + 1) > before ? Optional.of(hostile.get(before)) : Optional.empty();
    }

    private int hostileAmong(int first) {
        return first * hostile.size() / count;
    }
}
