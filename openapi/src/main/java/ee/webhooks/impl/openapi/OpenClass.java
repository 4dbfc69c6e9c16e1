// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the class because of which something cannot be described. */
final class OpenClass {

    private OpenClass() {}

    /**
     * The class that has to be left open, alone.
     *
     * @param classes in the order in which they refer to each other
     * @param isDescribed whether a scan that leaves classes open has a result
     * @return empty if there is none, or if one alone does not do
     */
    static Optional<String> find(List<String> classes, Predicate<Set<String>> isDescribed) {
        if (classes.isEmpty() || !isDescribed.test(Set.copyOf(classes))) {
            return Optional.empty();
        }
        // With those from the first one on left open there is a result, with those from the last one on there is none
        int first = 0;
        int last = classes.size();
        while (last - first > 1) {
            int middle = (first + last) / 2;
            if (isDescribed.test(Set.copyOf(classes.subList(middle, classes.size())))) {
                first = middle;
            } else {
                last = middle;
            }
        }
        return Optional.of(classes.get(first)).filter(found -> isDescribed.test(Set.of(found)));
    }
}
