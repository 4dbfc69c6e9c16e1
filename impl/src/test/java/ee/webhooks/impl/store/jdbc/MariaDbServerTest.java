// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {

    @Test
    void serverKeepsItsTemporaryTablesApartFromThoseOfOtherServers() {
        TestDatabase database = new TestDatabase(DatabaseServer.MARIADB);

        Path data = Path.of(database.texts("select @@datadir").get(0));
        assertThat(Path.of(database.texts("select @@tmpdir").get(0)))
                .isEqualTo(MariaDbServer.temporaryFiles(data.getParent()));
    }
}
