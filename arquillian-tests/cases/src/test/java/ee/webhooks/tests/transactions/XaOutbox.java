// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Calls are kept in an XA resource. */
@WebListener
@DataSourceDefinition(
        name = "java:app/jdbc/outbox",
        className = "ee.webhooks.tests.databases.XaOnlyDataSource",
        databaseName = "xa-outbox",
        user = "sa",
        password = "sa")
public class XaOutbox implements ServletContextListener {}
