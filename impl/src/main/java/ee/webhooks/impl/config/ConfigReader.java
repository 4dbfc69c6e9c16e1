// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import static java.lang.System.Logger.Level.WARNING;

import ee.webhooks.WebhookEndpoint;
import ee.webhooks.impl.format.FormatKeys;
import ee.webhooks.impl.message.ApplicationConfig;
import ee.webhooks.impl.message.ClosestName;
import ee.webhooks.impl.message.ConfigKey;
import ee.webhooks.impl.message.EscapingLogger;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.receiver.ReceiverKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads the whole configuration. What is wrong goes to the problems; defaults take its place. */
public final class ConfigReader {

    private static final System.Logger LOGGER = EscapingLogger.of(ConfigReader.class);

    private final Config config;
    private final Problems problems;
    private final EnvironmentVariables environment;
    private final ProcessSettings process;

    /** The keys that an application has once: those of the runtime, and those of modules. */
    private final List<ConfigKey<?>> single;

    private final List<String> names;

    /** @param ofModules the keys of modules that the runtime does not know: {@link ModuleKeys#of} */
    public ConfigReader(Config config, List<ConfigKey<?>> ofModules, Problems problems) {
        this(config, ofModules, problems, System.getenv().keySet());
    }

    /** @param environmentVariables the names of those of the process */
    ConfigReader(Config config, List<ConfigKey<?>> ofModules, Problems problems, Set<String> environmentVariables) {
        this.config = config;
        this.single =
                Stream.concat(ConfigKeys.SINGLE.stream(), ofModules.stream()).toList();
        this.names = single.stream().map(ConfigKey::name).toList();
        this.process = new ProcessSettings(config, environmentVariables);
        this.environment = new EnvironmentVariables(config);
        this.problems = problems;
    }

    public WebhooksConfig read() {
        List<EndpointKey> endpointKeys = endpointKeys();
        Set<String> foreign = ofProcessOnly(endpointKeys);
        ConfigValues values = ConfigValues.read(single, this::value, problems);
        FormatsConfig formats = FormatsConfig.read(formatNames(), this::value, problems);
        return new WebhooksConfig(
                values, EgressConfig.of(values, problems), formats, endpoints(endpointKeys, foreign, formats), foreign);
    }

    private Set<String> formatNames() {
        Set<String> found = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (FormatKeys.isKnown(key)) {
                found.add(FormatKeys.nameOf(key));
            }
        }
        return found;
    }

    private Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class);
    }

    /** The ids of endpoints of which the application itself says nothing: they may be those of another one on the server. */
    private Set<String> ofProcessOnly(List<EndpointKey> keys) {
        Set<String> ids = ids(keys);
        keys.stream()
                .filter(key -> process.origin(key.text()).isEmpty())
                .map(EndpointKey::id)
                .forEach(ids::remove);
        return ids;
    }

    private static Set<String> ids(List<EndpointKey> keys) {
        return keys.stream().map(EndpointKey::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<WebhookEndpoint> endpoints(List<EndpointKey> keys, Set<String> foreign, FormatsConfig formats) {
        List<WebhookEndpoint> endpoints = new ArrayList<>();
        for (String id : ids(keys)) {
            Problems found = new Problems();
            Optional<WebhookEndpoint> endpoint = new EndpointReader(this::value, keys, formats, found).read(id);
            if (!foreign.contains(id)) {
                found.texts().forEach(problems::add);
                endpoint.ifPresent(endpoints::add);
            } else if (found.isEmpty()) {
                endpoint.ifPresent(endpoints::add);
            } else {
                String origins = keys.stream()
                        .filter(key -> key.id().equals(id))
                        .map(key -> process.origin(key.text()).orElseThrow())
                        .sorted()
                        .collect(Collectors.joining(" and "));
                found.texts().forEach(problem -> warn(origins, problem));
            }
        }
        return endpoints;
    }

    private static void warn(String origin, String problem) {
        LOGGER.log(WARNING, () -> WebhookMessage.SETTING_OF_PROCESS.format(origin, problem));
    }

    /** Checks all keys, and returns those of endpoints. */
    private List<EndpointKey> endpointKeys() {
        List<EndpointKey> endpointKeys = new ArrayList<>();
        Set<String> ofEnvironment = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (!key.startsWith(ConfigKeys.PREFIX)) {
                warnIfMisplaced(key);
                continue;
            }
            if (names.contains(key) || ReceiverKeys.isKnown(key) || FormatKeys.isKnown(key)) {
                continue;
            }
            if (environment.hasSet(key)) {
                ofEnvironment.add(key);
            } else {
                EndpointKey.of(key).ifPresentOrElse(endpointKeys::add, () -> unknown(key));
            }
        }
        Set<String> known = EnvironmentVariables.namesOf(names, endpointKeys);
        for (String key : ofEnvironment) {
            // Variables have no dots and dashes, so this may be a known key that was guessed wrong from one.
            if (!known.contains(ApplicationConfig.variableOf(key))
                    && !EnvironmentVariables.mayBeOfReceiver(key)
                    && !EnvironmentVariables.mayBeOfFormat(key)) {
                EndpointKey.of(key).ifPresentOrElse(endpointKeys::add, () -> unknown(key));
            }
        }
        return endpointKeys;
    }

    private void unknown(String key) {
        String problem = unknownProblem(key);
        process.origin(key).ifPresentOrElse(origin -> warn(origin, problem), () -> problems.add(problem));
    }

    private String unknownProblem(String key) {
        if (key.startsWith(ConfigKeys.ENDPOINT_PREFIX)) {
            return WebhookMessage.ENDPOINT_KEY_MALFORMED.format(
                    key, EndpointKey.hint(key), String.join(", ", ConfigKeys.ENDPOINT_SETTINGS));
        }
        if (key.startsWith(FormatKeys.PREFIX)) {
            return WebhookMessage.CONFIG_KEY_UNKNOWN.format(key, ClosestName.hint(key, FormatKeys.like(key)));
        }
        return key.startsWith(ReceiverKeys.PREFIX)
                ? WebhookMessage.RECEIVER_KEY_MALFORMED.format(
                        key,
                        ClosestName.hint(key, ReceiverKeys.like(key)),
                        ReceiverKeys.ALL.stream().map(ConfigKey::name).collect(Collectors.joining(", ")))
                : WebhookMessage.CONFIG_KEY_UNKNOWN.format(key, hint(key));
    }

    private String hint(String unknown) {
        String inPlural = MisplacedKeys.inPlural(unknown);
        return ClosestName.hint(unknown, ConfigKeys.isKnown(inPlural) ? List.of(inPlural) : names);
    }

    /** Another library may have such a key, so it is only warned of. */
    private static void warnIfMisplaced(String key) {
        MisplacedKeys.meantBy(key)
                .ifPresent(
                        meant -> LOGGER.log(WARNING, () -> WebhookMessage.CONFIG_PREFIX_MISSPELT.format(key, meant)));
    }
}
