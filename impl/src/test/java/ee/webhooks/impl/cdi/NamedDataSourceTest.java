// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedDataSourceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final DataSource first = new JdbcDataSource();
    private final DataSource second = new JdbcDataSource();
    private Optional<DataSource> bound = Optional.empty();
    private long now;
    private int lookups;
    private final NamedDataSource named = new NamedDataSource("java:/shop", this::lookup, () -> now);

    private Optional<DataSource> lookup() {
        lookups++;
        return bound;
    }

    @Test
    void dataSourceMayAppearLate() {
        assertThatThrownBy(named::get).hasMessageContaining("java:/shop");
        bound = Optional.of(first);

        assertThat(named.get()).isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.internal/shop?user=shop&password=hush",
                "jdbc:oracle:thin:shop/hush",
                "JDBC:h2:mem:hush",
                "postgres://shop:hush@db.internal/shop",
                "shop/hush@db.internal",
                "Server=db.internal;Pwd=hush"
            })
    void urlIsNotRepeatedWithItsPassword(String url) {
        assertThatThrownBy(new NamedDataSource(url, this::lookup, () -> now)::get)
                .hasMessageStartingWith("WHK00228: ")
                .hasMessageContaining("webhooks.datasource")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java:/shop", "jdbc/shop", "java:comp/env/jdbc/shop", "java:jboss/datasources/ExampleDS"})
    void nameIsRepeated(String name) {
        assertThatThrownBy(new NamedDataSource(name, this::lookup, () -> now)::get)
                .hasMessageStartingWith("WHK00123: ")
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void dataSourceThatTheServerHasReplacedIsFoundWithinASecond() {
        bound = Optional.of(first);
        named.get();
        bound = Optional.of(second);
        now += SECOND;

        assertThat(named.get()).isSameAs(second);
    }

    @Test
    void nameIsLookedUpOnceASecond() {
        bound = Optional.of(first);
        for (int i = 0; i < 10; i++) {
            named.get();
        }

        assertThat(lookups).isOne();
    }

    @Test
    void lastDataSourceIsUsedWhereTheNameIsNotFoundAnyMore() {
        bound = Optional.of(first);
        named.get();
        bound = Optional.empty();
        now += SECOND;

        assertThat(named.get()).isSameAs(first);
    }
}
