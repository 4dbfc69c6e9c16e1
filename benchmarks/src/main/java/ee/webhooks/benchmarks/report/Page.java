// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page with the figures: what stands between two comments is written by the benchmarks, the rest by people. */
public final class Page {

    static final String BEGIN = "<!-- Written by the benchmarks: begin -->\n";
    static final String END = "<!-- Written by the benchmarks: end -->\n";

    private final Path file;

    public Page(Path file) {
        this.file = file;
    }

    public void replace(String figures) throws IOException {
        Files.writeString(file, replace(Files.readString(file), figures));
    }

    static String replace(String page, String figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "The page has no place for figures between '" + BEGIN.trim() + "' and '" + END.trim() + "'");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + figures + page.substring(end);
    }
}
