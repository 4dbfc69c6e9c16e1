// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.scanner.FilteredIndexView;
import java.io.Serial;
import java.util.function.LongSupplier;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** An index that ends a scan that takes too long: SmallRye looks up every class that it describes. */
final class LimitedIndex extends FilteredIndexView {

    private final LongSupplier clock;
    private final long begin;
    private final long limit;

    /**
     * @param clock in nanoseconds
     * @param limit how many the scan may take
     */
    LimitedIndex(IndexView index, ScanSettings settings, LongSupplier clock, long limit) {
        super(index, settings);
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.limit = limit;
    }

    @Override
    public ClassInfo getClassByName(DotName name) {
        if (clock.getAsLong() - begin > limit) {
            throw new ScanTimeoutException(limit / 1_000_000_000);
        }
        return super.getClassByName(name);
    }

    /** The scan has taken longer than it may. */
    static final class ScanTimeoutException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        ScanTimeoutException(long seconds) {
            super("describing it takes longer than " + seconds + " s", null, false, false);
        }
    }
}
