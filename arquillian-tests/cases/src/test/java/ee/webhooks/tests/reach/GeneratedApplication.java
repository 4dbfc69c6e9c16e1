// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.reach;

import ee.webhooks.tests.harness.CompiledSources;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compiles resources, each in a package of its own. */
final class GeneratedApplication {

    private static final Pattern TYPE = Pattern.compile("(?:class|@?interface) (\\w+)");

    private static final String IMPORTS = """
            import ee.webhooks.receiver.VerifyWebhook;
            import ee.webhooks.tests.reach.Reached;
            import jakarta.ejb.*;
            import jakarta.enterprise.context.*;
            import jakarta.inject.Inject;
            import jakarta.transaction.Transactional;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.container.*;
            import jakarta.ws.rs.core.*;
            import jakarta.ws.rs.sse.*;
            import java.lang.annotation.*;
            import java.lang.reflect.Proxy;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private final CompiledSources sources = new CompiledSources();

    void add(Placement placement) {
        for (String type : placement.way().types(placement.place(), placement.path())) {
            Matcher name = TYPE.matcher(type);
            if (name.find()) {
                add(placement.packageName(), name.group(1), type);
            }
        }
    }

    /** An application of Jakarta REST with objects of the resources. */
    void addSingletons(String path, List<Placement> placements) {
        String instances = placements.stream()
                .map(placement -> "new " + placement.packageName() + ".Resource()")
                .collect(Collectors.joining(", "));
        add(GeneratedApplication.class.getPackageName() + ".singletons", "Singletons", """
                @ApplicationPath("%s")
                public class Singletons extends Application {
                    @Override public Set<Object> getSingletons() { return Set.of(%s); }
                }
                """.formatted(path, instances));
    }

    private void add(String packageName, String name, String type) {
        sources.add(packageName + "." + name, "package " + packageName + ";\n" + IMPORTS + type);
    }

    /** Compiles all of it into a directory. */
    void compile(Path output) {
        sources.compile(output);
    }
}
