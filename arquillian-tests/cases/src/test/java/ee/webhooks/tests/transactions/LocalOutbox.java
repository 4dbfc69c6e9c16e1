// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Calls are kept in a resource that commits in one phase only. */
@WebListener
@DataSourceDefinition(
        name = "java:app/jdbc/outbox",
        className = "ee.webhooks.tests.databases.LocalOnlyDataSource",
        databaseName = "local-outbox",
        user = "sa",
        password = "sa")
public class LocalOutbox implements ServletContextListener {}
