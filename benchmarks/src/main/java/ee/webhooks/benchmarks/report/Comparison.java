// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Picks figures out of results: of one sender over all rounds, or one divided by another of the same round. */
record Comparison(Results results, String scenario) {

    /** All rounds of one sender in one variant. */
    Sample of(String sender, String variant, String figure) {
        return new Sample(matching(sender, variant)
                .filter(each -> each.figures().has(figure))
                .map(each -> each.figures().get(figure))
                .toList());
    }

    private java.util.stream.Stream<Measurement> matching(String sender, String variant) {
        return results.of(scenario)
                .filter(each -> each.sender().equals(sender) && each.variant().equals(variant));
    }

    /**
     * For each round, what one measurement shows divided by what another shows.
     *
     * @param chosen who is compared
     * @param among of whom the best is taken to compare with
     * @param best which of them is the best
     */
    Sample ratio(
            Predicate<Measurement> chosen, Predicate<Measurement> among, Comparator<Measurement> best, String figure) {
        return new Sample(IntStream.rangeClosed(1, rounds())
                .mapToObj(round -> ratioIn(round, chosen, among, best, figure))
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Double> ratioIn(
            int round,
            Predicate<Measurement> chosen,
            Predicate<Measurement> among,
            Comparator<Measurement> best,
            String figure) {
        List<Measurement> ofRound =
                results.of(scenario).filter(each -> each.round() == round).toList();
        Optional<Measurement> one = ofRound.stream().filter(chosen).findFirst();
        Optional<Measurement> other = ofRound.stream().filter(among).max(best);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                one.get().figures().get(figure) / other.get().figures().get(figure));
    }

    private int rounds() {
        return results.of(scenario).mapToInt(Measurement::round).max().orElse(0);
    }

    static Comparator<Measurement> highest(String figure) {
        return Comparator.comparingDouble(each -> each.figures().get(figure));
    }
}
