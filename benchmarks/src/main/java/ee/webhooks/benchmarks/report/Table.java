// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of one scenario: a row for each sender and variant, a column for each figure.
 *
 * @param title the heading
 * @param scenario whose measurements
 * @param variantTitle what the variants are, such as "threads"; empty if there are none
 * @param columns the name of each figure, and its heading
 */
record Table(String title, String scenario, String variantTitle, List<Map.Entry<String, String>> columns) {

    private record Row(String sender, String variant) {}

    /** Empty if the scenario was not run. */
    String markdown(Results results) {
        Set<Row> rows = results.of(scenario)
                .map(each -> new Row(each.sender(), each.variant()))
                .sorted(java.util.Comparator.comparing(
                                (Row row) -> row.variant().length())
                        .thenComparing(Row::variant))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (rows.isEmpty()) {
            return "";
        }
        Comparison comparison = new Comparison(results, scenario);
        StringBuilder markdown = new StringBuilder("### " + title + "\n\n|");
        markdown.append(variantTitle.isEmpty() ? " |" : " | " + variantTitle + " |");
        columns.forEach(column -> markdown.append(' ').append(column.getValue()).append(" |"));
        markdown.append("\n|").append("---|".repeat(columns.size() + (variantTitle.isEmpty() ? 1 : 2)));
        for (Row row : rows) {
            markdown.append("\n| ").append(row.sender()).append(" |");
            if (!variantTitle.isEmpty()) {
                markdown.append(' ').append(row.variant()).append(" |");
            }
            for (Map.Entry<String, String> column : columns) {
                markdown.append(' ')
                        .append(comparison
                                .of(row.sender(), row.variant(), column.getKey())
                                .text())
                        .append(" |");
            }
        }
        return markdown.append("\n\n").toString();
    }
}
