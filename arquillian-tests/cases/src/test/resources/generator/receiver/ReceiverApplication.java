// SPDX-License-Identifier: Apache-2.0
package generated;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

@ApplicationPath("api")
public class ReceiverApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(SubscriptionReceiver.class, JacksonReader.class);
    }
}
