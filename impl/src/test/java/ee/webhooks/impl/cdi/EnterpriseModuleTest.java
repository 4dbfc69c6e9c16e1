// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnterpriseModuleTest {

    @RegisterExtension
    private final ServerNames names = new ServerNames();

    @Test
    void anApplicationHasTheNameThatItsServerGivesIt() {
        names.bind("java:app/AppName", "shop");
        EnterpriseModule module = EnterpriseModule.of(getClass().getClassLoader());

        assertThat(module.isApart()).isFalse();
        assertThat(module.archive()).isEqualTo("shop");
    }

    @Test
    void aModuleOfJBossModulesIsNamedByItsPlaceInTheEar() {
        assertThat(WildFlyModules.name(new ModularLoader("deployment.shop-1.2.ear.orders.war")))
                .contains("orders");
        assertThat(WildFlyModules.name(new ModularLoader("deployment.shop.war")))
                .isEmpty();
        assertThat(WildFlyModules.name(new ModularLoader("deployment.shop.ear")))
                .isEmpty();
        assertThat(WildFlyModules.name(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void onlyAWarOfPayaraHasItsName() {
        assertThat(PayaraModules.name(getClass().getClassLoader())).isEmpty();
        assertThat(PayaraModules.name(null)).isEmpty();
    }

    /** As those of JBoss Modules, as far as they are asked. */
    public static final class ModularLoader extends ClassLoader {

        private final NamedModule module;

        ModularLoader(String name) {
            module = new NamedModule(name);
        }

        public NamedModule getModule() {
            return module;
        }
    }

    /** As {@code org.jboss.modules.Module}. */
    public record NamedModule(String getName) {}
}
