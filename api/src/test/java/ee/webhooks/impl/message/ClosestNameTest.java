// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestNameTest {

    @ParameterizedTest
    @CsvSource({
        // a character left out, added, replaced, two swapped
        "new-subscripton, new-subscription",
        "new-subscripttion, new-subscription",
        "new-subscriptiom, new-subscription",
        "nwe-subscription, new-subscription",
        // at the beginning and at the end
        "ew-subscription, new-subscription",
        "order-pai, order-paid",
        "order-paid-, order-paid",
        // in the other case, and nothing at all
        "PAID, paid",
        "'', paid",
    })
    void namesTheOneWithTheFewestChanges(String misspelt, String meant) {
        List<String> known = List.of("order-cancelled", "order-paid", "new-subscription", "paid");

        assertThat(ClosestName.hint(misspelt, known)).isEqualTo(" The closest is '" + meant + "'.");
    }

    @Test
    void changesAreCountedAndNotTheLengthOrTheBeginning() {
        assertThat(ClosestName.hint("kitten", List.of("kit", "kitchenette", "sitting", "mitten")))
                .contains("'mitten'");
        assertThat(ClosestName.hint("abcdef", List.of("abc", "bcdef", "abcxyz")))
                .contains("'bcdef'");
    }

    @Test
    void firstInTheAlphabetWinsAmongEquallyClose() {
        assertThat(ClosestName.hint("b", List.of("d", "c", "a"))).contains("'a'");
        assertThat(ClosestName.hint("b", List.of("a", "c", "d"))).contains("'a'");
    }

    @Test
    void nothingIsSaidWhenNothingIsKnown() {
        assertThat(ClosestName.hint("new-subscription", List.of())).isEmpty();
    }
}
