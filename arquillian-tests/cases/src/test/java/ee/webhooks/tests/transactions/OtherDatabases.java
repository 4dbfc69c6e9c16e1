// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** The XA resources beside that of the calls. */
@WebListener
@DataSourceDefinition(
        name = "java:app/jdbc/other",
        className = "ee.webhooks.tests.databases.XaOnlyDataSource",
        databaseName = "xa-other",
        user = "sa",
        password = "sa")
@DataSourceDefinition(
        name = "java:app/jdbc/refusing",
        className = "ee.webhooks.tests.databases.RefusingDataSource",
        databaseName = "xa-refusing",
        user = "sa",
        password = "sa")
public class OtherDatabases implements ServletContextListener {}
