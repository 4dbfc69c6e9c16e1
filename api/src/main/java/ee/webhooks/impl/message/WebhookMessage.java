// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Everything the library says to a person, one catalogue for all modules.
 *
 * <p>A new message takes the next free number of its range. The number of a message that is no longer used is never given to another: leave its
 * line as a comment. Ranges: 1 to 99 declarations, 100 to 199 configuration, 200 to 299 calls, 300 to 399 delivery, 400 to 499 documentation,
 * 500 to 599 receivers, 600 to 699 the test kit, but 613 to 619 and 627 to 640 formats of signatures, 700 to 749 the portal. Each text names the place,
 * the problem and the remedy, and nothing secret.
 */
public enum WebhookMessage {
    WEBHOOK_ON_CLASS(
            1, "%s is not an interface, but has @Webhook. Declare the methods in an interface and put @Webhook there."),
    NAME_EMPTY(
            2,
            "%s has an empty webhook name. Write a name, for example @Webhook(\"new-subscription\"), or leave the"
                    + " value out to derive it from the method."),
    DUPLICATE_WEBHOOK(
            3,
            "Webhook '%s' with %s is declared twice, by %s and by %s. Give one of them another name or another HTTP method."),
    SEVERAL_BODIES(
            4,
            "%s has more than one body parameter: %s. Keep one, put the others into its class, or annotate them with"
                    + " @HeaderParam or @QueryParam."),
    PRIMITIVE_RETURN(
            5,
            "%s returns %s. A call does not wait for its response: return void, or a class that documents the"
                    + " response."),
    SEVERAL_VERBS(6, "%s has several HTTP methods: %s. Keep one, or declare one Java method for each."),
    VERB_UNSUPPORTED(
            7, "%s has the HTTP method %s, which cannot be sent. Use GET, POST, PUT, DELETE, PATCH, HEAD or OPTIONS."),
    PARAMETER_UNSUPPORTED(
            8,
            "%s has a parameter annotated with @%s, which cannot be sent. Use @HeaderParam, @QueryParam or"
                    + " @CookieParam, or none for the body."),
    TYPE_UNRESOLVED(
            9,
            "%s has the payload type %s, which is not known at deployment. Let the interface extend it with a type"
                    + " argument, as in 'interface UserWebhooks extends CreatedWebhooks<User>'."),
    BODY_UNREAD(
            10,
            "%s has the HTTP method %s and a body, which receivers need not read (RFC 9110, section 9.3). Use @POST, or"
                    + " @QueryParam parameters."),
    PATH_ON_INTERFACE(
            11,
            "%s has @Path, so some servers take it for a resource and expose it. Remove it and name the webhooks with"
                    + " @Webhook."),
    EVENT_UNDECLARED(
            12,
            "%s names the webhook '%s', which no interface declares.%s Correct the name, or declare the webhook in an"
                    + " interface that has @Webhook itself."),
    EVENT_PAYLOAD_MISMATCH(
            13,
            "%s fires events of type %s, but webhook '%s' takes %s. Change the type of the event or the declaration."),
    EVENT_AMBIGUOUS(
            14,
            "%s does not name the HTTP method of webhook '%s': %s take this payload. Add it, as in @WebhookEvent(value ="
                    + " \"%s\", method = \"%s\")."),
    EVENT_OBSERVED(
            15,
            "%s observes events qualified with @WebhookEvent, but the name does not select observers. Observe WebhookCall"
                    + " instead and check its webhook()."),
    HEADER_UNSUPPORTED(16, "%s has a parameter for the header '%s': %s. Rename the header or leave the parameter out."),
    DEPLOYMENT_PROBLEMS(17, "The webhooks of this deployment have %s: %s"),
    PARAMETER_NAME_EMPTY(18, "%s has a parameter annotated with @%s that has no name. Write one into the annotation."),
    CONTENT_TYPE_INVALID(
            19,
            "%s consumes '%s', which is not one concrete media type. Write one, for example"
                    + " @Consumes(\"application/json\")."),
    CONSUMER_NOT_TEXT(
            20,
            "%s has a parameter annotated with @WebhookConsumer of type %s. Use a String, like the consumer of an endpoint."),
    SEVERAL_CONSUMERS(21, "%s has more than one parameter annotated with @WebhookConsumer. Keep one."),
    CONSUMER_SENT(
            22,
            "%s has a parameter annotated with @WebhookConsumer and @%s, but the consumer is not sent. Declare two"
                    + " parameters."),
    CONSUMER_WITH_VALUE(
            23,
            "%s has a parameter annotated with @WebhookConsumer(\"%s\"), but its argument names the consumer. Remove the"
                    + " value."),
    CONSUMER_WITHOUT_VALUE(
            24,
            "%s has @WebhookConsumer without a consumer. Add its name, or remove the annotation and select the consumer of"
                    + " each event, as in event.select(WebhookConsumer.Literal.of(consumer))."),
    CONSUMER_OF_NO_CALL(
            25,
            "%s has @WebhookConsumer, but its events call no webhook. Add @WebhookEvent with the name of a webhook, or use"
                    + " Event<WebhookCall>."),
    CLOUD_EVENT_TYPE_BLANK(
            40, "%s is a CloudEvent whose type is blank. Set a type, or leave it out to use the name of the webhook."),
    CLOUD_EVENT_SOURCE_INVALID(
            41,
            "%s is a CloudEvent with the source '%s', which is not a URI reference (RFC 3986, section 4.1). Write one,"
                    + " for example \"https://shop.example\"."),
    CLOUD_EVENT_WITHOUT_BODY(
            42, "%s is a structured CloudEvent, but its HTTP method %s has no body. Use @POST, or mode = BINARY."),
    CLOUD_EVENT_WITHOUT_SOURCE(
            43,
            "%s is a CloudEvent without a source. Write @WebhookCloudEvent(source = \"https://shop.example\"), or set"
                    + " webhooks.cloudevents.source."),

    CONFIG_KEY_UNKNOWN(100, "There is no configuration key '%s'.%s Correct or remove it."),
    CONFIG_VALUE_INVALID(101, "The value of '%s' is not %s. Correct it, or remove it for the default %s."),
    ENDPOINT_WITHOUT_URL(
            102, "Endpoint '%s' has no URL. Set it, for example webhooks.endpoints.%s.url=https://acme.example/hooks."),
    ENDPOINT_URL_INVALID(
            103,
            "The URL of endpoint '%s' is not an absolute http or https URL with a host, without user info and"
                    + " fragment. Write one such as https://acme.example/hooks."),
    ENDPOINT_EVENT_UNDECLARED(
            104,
            "Endpoint '%s' subscribes to the webhook '%s', which no interface declares.%s Correct the name or declare the"
                    + " webhook."),
    SECRET_INVALID(105, "The secret has none of these forms: %s."),
    ENDPOINT_SECRET_INVALID(
            106,
            "The secret of endpoint '%s' (webhooks.endpoints.%s.secret) is not valid: %s Generate one, for example"
                    + " with: echo whsec_$(openssl rand -base64 32)"),
    ENDPOINT_HEADER_RESERVED(107, "Endpoint '%s' cannot add the header '%s': %s."),
    ENDPOINT_WITHOUT_SECRET(
            108,
            "Endpoint '%s' has no secret: its calls are not signed and it cannot verify them. Set"
                    + " webhooks.endpoints.%s.secret."),
    READER_REPLACED(
            109,
            "mp.openapi.model.reader is '%s', which replaces the reader of this library: webhooks are not documented. Remove"
                    + " that key and set webhooks.openapi.model-reader to that class; the library calls it and merges the result."),
    OUTBOX_IN_MEMORY(
            110,
            "Calls are kept in memory until they are delivered: a crash or a restart of the server loses calls that are not"
                    + " delivered. If that matters, name a data source with webhooks.datasource, or give the server a default one."),
    ENDPOINT_REFUSED(111, "Endpoint '%s' cannot be called with this configuration: %s"),
    ENDPOINT_KEY_MALFORMED(
            112,
            "There is no configuration key '%s'.%s An endpoint is configured by webhooks.endpoints.<id>. and one of these:"
                    + " %s. An id has no full stop."),
    FILTER_REPLACED(
            118,
            "mp.openapi.filter is '%s', which replaces the filter of this library: in the OpenAPI document, webhooks and"
                    + " resources with different classes of one simple name share a schema. Remove that key and set"
                    + " webhooks.openapi.filter to that class; it is called too."),
    RATE_INVALID(
            120,
            "A rate is a number of calls, at least 1, in a period of at most one day, such as 10/s, 600/m, 1000/h or"
                    + " 5000/d."),
    ENDPOINT_CONCURRENCY_INVALID(
            121, "The concurrency of endpoint '%s' is not a whole number from 1 to %d. Correct it."),
    // 122 was a rate of a configured endpoint
    DATASOURCE_ABSENT(
            123,
            "There is no data source '%s'. Create it in the server, or name another one with webhooks.datasource. It is"
                    + " looked up again until it is there."),
    PUBLIC_KEY_INVALID(140, "The public key has none of these forms: %s."),
    SECRET_OVERLAP_INVALID(
            141, "The overlap of the old and new secrets of endpoint '%s' is not from 0 to %d days. Choose another."),
    ENDPOINT_SECRETS_TOO_MANY(
            142,
            "Endpoint '%s' has %d secrets, but at most %d can sign a call. Remove those that its receiver no longer needs; an"
                    + " overlap of zero ends the old ones."),
    ENDPOINT_SECRETS_ALL_EXPIRE(
            143,
            "Every secret of endpoint '%s' expires, and its calls would then be unsigned. Give it one that does not expire."),
    SIGNERS_SEVERAL(144, "There is more than one bean of type WebhookSigner: %s. Keep one, which can call the others."),
    // 145 was a key of stored secrets that is no AES-256 key
    SECRETS_KEY_UNKNOWN(
            146,
            "The stored %s of endpoint '%s' cannot be decrypted: the key %s has encrypted it, but webhooks.secrets.key has"
                    + " %s. Add that key behind the others; if it is lost, %s."),
    STORED_SECRET_UNREADABLE(
            147,
            "The stored %s of endpoint '%s' cannot be decrypted: it was changed, or encrypted for another endpoint or column."
                    + " Restore it from a backup, or %s."),
    HANDSHAKE_WITHOUT_ORIGIN(
            148,
            "Endpoint '%s' has a handshake, which names this application to the receiver, but there is no name. Set"
                    + " webhooks.origin to the DNS name of this application, for example shop.example."),
    PROXY_CREDENTIALS_INCOMPLETE(
            150,
            "'webhooks.egress.proxy-username' and 'webhooks.egress.proxy-password' require each other and"
                    + " 'webhooks.egress.proxy'. Set all three, or remove these two."),
    ENDPOINT_STORE_MISSING(
            151, "Endpoint '%s' has a type or a password for a store, but no store. Set %s, or remove them."),
    ENDPOINT_STORE_UNREADABLE(
            152,
            "A store of endpoint '%s' (%s) cannot be read: %s. Check that the file exists and that its type and password are"
                    + " correct."),

    ENDPOINT_EVENTS_MALFORMED(
            160,
            "Endpoint '%s' subscribes to '%s', which is neither the name of a webhook, nor a pattern such as 'order.*', nor"
                    + " '*' for all. Correct it."),
    ENDPOINT_EXISTS(161, "There is an endpoint '%s' already%s. Choose another id."),
    ENDPOINT_UNKNOWN(162, "No endpoint is registered with the id '%s'. Register it first."),
    ENDPOINT_URL_REFUSED(163, "Endpoint '%s' cannot be registered: %s"),
    ENDPOINT_NEEDS_ENCRYPTION(
            164,
            "Endpoint '%s' is not stored, because its %s would be in the database in plain text. Set webhooks.secrets.key,"
                    + " for example to the output of 'openssl rand -base64 32'."),
    ENDPOINT_TLS_NOT_STORED(
            165,
            "Endpoint '%s' has key or trust stores, which are files of the server and cannot be stored. Configure it under"
                    + " webhooks.endpoints, or return it from a WebhookEndpointSource."),
    ENDPOINT_ID_INVALID(166, "The id '%s' of an endpoint is not 1 to %d visible ASCII characters. Choose another."),
    ENDPOINT_TEXT_TOO_LONG(167, "The %s of endpoint '%s' has more than %d characters. Shorten it."),
    ENDPOINT_TOO_MANY(168, "Endpoint '%s' has %d %s, but at most %d are stored. Leave some out."),
    ENDPOINT_SECRETS_NOT_TAKEN(
            169,
            "Endpoint '%s' has secrets, which this method does not store. Leave them out; to replace secrets, use"
                    + " rotateSecret()."),
    PAGE_LIMIT_INVALID(170, "A page has 1 to %2$d endpoints, not %1$d."),
    REGISTRY_UNAVAILABLE(
            171,
            "Endpoints were neither read nor changed, because the database failed: %s Check that the database of"
                    + " webhooks.datasource is reachable and has its tables."),
    REGISTRY_TRANSACTION_DOOMED(
            172,
            "Endpoint '%s' was not changed, because the transaction is marked for rollback. Change it in another one."),
    ENDPOINT_STILL_IN_USE(
            173,
            "Endpoint '%s' was deleted, and its open deliveries are still being cancelled. Try again in a moment, or choose"
                    + " another id."),
    ENDPOINT_TWICE(
            174,
            "Endpoint '%s' exists twice, %s and %s; calls go to the first only. Remove one of them, or give it another id."),
    ENDPOINT_SOURCE_FAILED(175, "The WebhookEndpointSource %s failed; its last result remains valid. The cause:"),
    SECRETS_ENCRYPTED_AGAIN(
            176,
            "The secrets and headers of %d endpoints were encrypted again with the first key of webhooks.secrets.key. They no"
                    + " longer need the other keys."),
    SECRETS_NOT_ENCRYPTED_AGAIN(
            177,
            "The secrets and headers of endpoint '%s' could not be encrypted again with the first key of"
                    + " webhooks.secrets.key: %s The next start tries it again."),
    TEXT_REFUSED(178, "The %s %s. Correct it."),
    SECRETS_NOT_ALL_ENCRYPTED_AGAIN(
            179,
            "The secrets and headers of %d endpoints were encrypted again with the first key of webhooks.secrets.key; those"
                    + " of %d others were not, as logged above. Keep the other keys until they are."),
    STORED_SECRETS_DROPPED(
            180,
            "The secret of endpoint '%s' is replaced at once: %d old ones cannot be decrypted and no longer sign. Its"
                    + " receiver needs the new one."),
    METRICS_ABSENT(
            182,
            "webhooks.telemetry.metrics is '%s', but the server gives the application no such metrics, or they are switched"
                    + " off there. Switch them on in the server, or set webhooks.telemetry.metrics to auto."),
    METRICS_UNUSABLE(
            183,
            "The metrics of the server by %s cannot be used: %s Set webhooks.telemetry.metrics to another API of the server,"
                    + " or to none."),
    TRACES_UNUSABLE(
            184,
            "The traces of the server by OpenTelemetry cannot be used: %s Calls and deliveries are part of no trace. Set"
                    + " webhooks.telemetry.tracing to false, or correct the configuration of OpenTelemetry in the server."),
    APPLICATION_NAMED(
            185,
            "The name of this application in the tables '%2$s...' is '%1$s' (%3$s). Calls, endpoints and history under that"
                    + " name are its own."),
    APPLICATION_NAME_TAKEN(
            186,
            "This application stores and delivers no calls: another running application has the same name '%1$s' in the"
                    + " tables '%2$s...' (%3$s), and each would deliver the calls of the other. If these are two applications, set"
                    + " webhooks.application to different names. If they are one, set it to the same name for both, or stop the other."),
    KEY_WITHOUT_PREFIX(
            188,
            "A key of %d bytes without a prefix may be a shared secret, a public key or a private key. Write its prefix: %s."),
    KEY_ENCODED(
            189,
            "This is an %s key in the encoding of X.509 or PKCS #8, as OpenSSL writes it, not a shared secret. Write '%s' and"
                    + " the base64 of its last %d bytes for a public key, '%s' and the base64 of its last %d bytes for a private key."),
    SCHEMA_MIGRATED(190, "The tables '%s...' were changed from version %d to version %d."),
    SCHEMA_OUTDATED(
            191,
            "The tables '%s...' are of version %d, but this library needs version %d. Execute the statements that 'java -cp"
                    + " webhooks-ee.jar:webhooks-ee-api.jar ee.webhooks.impl.store.jdbc.schema.SchemaScript %s %s %d' prints, or"
                    + " set webhooks.schema=create."),
    SCHEMA_DENIED(
            192,
            "The tables '%s...' are there, but the user of the data source lacks rights: %s. Grant it select, insert,"
                    + " update and delete on all of them, and the use of their schema."),
    SCHEMA_INCOMPLETE(
            193,
            "The tables '%s...' lack what this library needs: %s. Compare them with the statements that 'java -cp"
                    + " webhooks-ee.jar:webhooks-ee-api.jar ee.webhooks.impl.store.jdbc.schema.SchemaScript %s %s' prints."),
    SCHEMA_INDEX_MISSING(
            194, "Table '%s' has no index on (%s): queries become slow when there are many calls. Create it."),
    REGISTRATION_UNREADABLE(
            195,
            "The stored endpoint '%s' cannot be read: %s This node sends nothing to it; its calls are kept and tried again."
                    + " Use the version of the library that has written it, or delete the endpoint and register it again."),
    MESSAGE_MISSING(
            196,
            "Delivery %d to endpoint '%s' is set aside with owner -3 in table '%s', because its message is not in table '%s'."
                    + " Restore the message and write 0 as the owner, or delete the row."),
    CLOCKS_DIFFER(
            197,
            "The clock of this node is %d seconds %s that of the database. Receivers refuse calls whose webhook-timestamp is"
                    + " five minutes away from their own clock. Synchronise both clocks by NTP."),
    CLOCKS_AGREE(198, "The clocks of this node and of the database agree again."),
    ENDPOINT_ID_CHANGED(
            199,
            "The update of endpoint '%s' returns endpoint '%s'. An id cannot be changed: return the builder that the update"
                    + " gets, or register another endpoint."),

    CALL_UNDECLARED(200, "No interface declares a webhook '%s'.%s"),
    CALL_PAYLOAD_MISMATCH(201, "Webhook '%s' takes %s, but was called with %s."),
    CALL_VERB_UNDECLARED(202, "Webhook '%s' is not declared with the HTTP method %s, only with %s."),
    CALL_AMBIGUOUS(203, "Webhook '%s' is declared with %s, which all take this payload. Choose one with method()."),
    CALL_WITHOUT_PAYLOAD(204, "Webhook '%s' takes %s, but was called without a payload."),
    CALL_NOT_SERIALISABLE(205, "The payload of webhook '%s', a %s, cannot be written as %s: %s"),
    CALL_OUTBOX_FULL(
            206,
            "The call of webhook '%s' was not accepted: %d calls wait in memory for endpoints that do not take them. Use a"
                    + " database (webhooks.datasource), or check why the endpoints fail."),
    CALL_AFTER_SHUTDOWN(207, "The call of webhook '%s' was not accepted: the application is shutting down."),
    CALL_ID_INVALID(208, "The id of a call has 1 to %d visible ASCII characters and no full stop."),
    CALL_HEADER_RESERVED(209, "A call cannot add the header '%s': %s."),
    CALL_TEXT_BLANK(210, "The %s of a call must not be blank."),
    CALL_NOT_STORED(
            211,
            "The call of webhook '%s' was not accepted, because the database did not store it: %s Nothing is sent. Check that"
                    + " the database of webhooks.datasource is reachable and has its tables."),
    CALL_TEXT_TOO_LONG(212, "The %s of a call has more than %d characters. Choose a shorter one."),
    CALL_TIME_NEGATIVE(213, "The delay of a call must not be negative."),
    CALL_WITHOUT_CONSUMER(
            214,
            "Webhook '%s' was called without a consumer, but its declaration has a parameter with @WebhookConsumer. Name"
                    + " the consumer with to(), the argument or the qualifier @WebhookConsumer, or call toEveryConsumer()."),
    CALL_CONSUMER_RESERVED(215, "A call cannot be for the consumer '%s'. For every consumer, call toEveryConsumer()."),
    CALL_NOT_ADDRESSED(
            216,
            "Call %s of webhook '%s' names no consumer, and each endpoint that subscribes to the webhook belongs to a"
                    + " consumer; nothing is sent. Name the consumer (WebhookCall.to, @WebhookConsumer), call toEveryConsumer(), or set"
                    + " webhooks.broadcast-unaddressed=true."),
    CALL_CONSUMERS_DIFFER(
            217,
            "A call of webhook '%s' names one consumer, and the qualifier @WebhookConsumer of its event names another. Keep"
                    + " one."),
    SUBSCRIPTION_CHANGED(
            218,
            "Endpoint '%s' gets other calls from now on: webhooks %s, consumer %s. Earlier calls are still sent to it, unless"
                    + " they are for another consumer. Its secrets are unchanged: if it belonged to another consumer before, who knows"
                    + " them, replace them by rotateSecret with an overlap of zero."),
    CALL_KEPT(
            220,
            "The call of webhook '%s' was made after the end of a transaction, and the database cannot store it now. It is"
                    + " kept in memory and stored as soon as possible; if the process dies before, it is lost. Check that the pool of"
                    + " webhooks.datasource has spare connections, or call before the transaction ends."),
    CALL_NOT_KEPT(
            221,
            "The call of webhook '%s' was made after the end of a transaction and is not accepted: %d such calls already wait"
                    + " for the database. Check that it is reachable, and that the pool of webhooks.datasource has spare connections."),
    CALLS_NOT_STORED(
            222,
            "The application stops with %d calls that were made after the end of a transaction and that the database did not"
                    + " store in time. They are lost."),
    FETCH_FAILED(
            223, "Calls could not be fetched from the outbox; other calls are not affected, and it is tried again: %s"),
    CALL_TIME_TOO_LATE(224, "A call can wait for %d days at most. Choose an earlier time."),
    RECEIVERS_UNGUARDED(
            225,
            "Requests are not verified: resources with @VerifyWebhook accept every request, because"
                    + " jakarta.ws.rs.loadServices=false keeps the server from loading services. Register"
                    + " ee.webhooks.receiver.VerifyWebhookFeature in the application (Application.getClasses), or remove that property."),
    ENDPOINT_OF_ANOTHER(
            226,
            "Call %s of webhook '%s' is not sent to endpoint '%s', which belongs to another consumer than when the call was made."
                    + " Give the endpoint its consumer back, or cancel the delivery."),
    KEY_OF_ANOTHER_NOTATION(
            227,
            "A key without a prefix that looks like this may be a public key in the notation of another tool: in hex, or of"
                    + " OpenSSH, minisign, OpenPGP, multicodec or X.509. Write '%s' before a shared secret, or for a public key its raw"
                    + " bytes: %s."),
    DATASOURCE_NOT_A_NAME(
            228,
            "The value of webhooks.datasource names no data source. It looks like a URL and is not shown, because it may"
                    + " contain a password. Create the data source in the server, and write its JNDI name, for example java:/shop. It is"
                    + " looked up again until it is there."),
    CALL_ENDPOINT_INVALID(229, "The endpoint of a call has an id of 1 to %d visible ASCII characters."),
    SERVER_SUSPENDED(
            230,
            "The server is suspended: this node begins no delivery until it is resumed. Calls are stored meanwhile, and"
                    + " other nodes deliver them."),
    SERVER_RESUMED(231, "The server is resumed: this node delivers calls again."),
    ENDPOINT_OF_ANOTHER_CONSUMER(
            232,
            "Endpoint '%s' is to belong to consumer '%s', but only endpoints of consumer '%s' are changed here. Leave the"
                    + " consumer out, or use WebhookEndpoints without ofConsumer()."),
    ENDPOINTS_OF_ANOTHER_CONSUMER(
            233,
            "These are the endpoints of consumer '%s' only. For those of '%s', call ofConsumer() of the injected"
                    + " WebhookEndpoints."),
    ENDPOINT_CHANGED_SINCE(
            234,
            "Endpoint '%s' was changed after version '%s' was read. Read it again, and repeat the change on what it is now."),
    FILTER_HEADERS_TOO_LARGE(
            237,
            "filters of the Jakarta REST client set %d headers with %d characters; at most %d headers and %d characters can"
                    + " be sent."),
    TRACING_FAILED(
            238,
            "OpenTelemetry of the server has failed; calls and deliveries continue, but are missing in traces. If this"
                    + " persists, set webhooks.telemetry.tracing to false:"),
    WEBHOOK_ON_METHODS_ONLY(
            239,
            "%s has @Webhook on its methods alone, which most servers do not discover. Put @Webhook on the interface"
                    + " too, or @SuppressWarnings(\"webhooks\") if another interface with @Webhook extends it."),
    RUNTIME_MISSING(
            240,
            "Webhooks are injected in %s, but the runtime of Webhooks EE is not part of this application: nothing would"
                    + " be sent. Add the dependency ee.webhooks:webhooks-ee; webhooks-ee-api alone can only receive."),
    DOCUMENT_MERGED_OLD(
            241,
            "Other applications of this domain have documents of OpenAPI 3.0, and Payara merges them with that of this one:"
                    + " the result can have webhooks in a document of version 3.0.0, which is not valid. Add to each of them a file"
                    + " META-INF/openapi.yaml with the line 'openapi: 3.1.0', or give this application a domain of its own. They are: %s"),
    JAVADOC_MISSING(
            242,
            "The document has no Javadoc of webhooks: no interface with @Webhook was compiled with the annotation processor."
                    + " Compilers from JDK 23 on need -proc:full, in Maven <maven.compiler.proc>full</maven.compiler.proc>; with"
                    + " annotationProcessorPaths, add webhooks-ee-processor there. Without Javadoc, annotations describe webhooks."),
    DOCUMENT_NOT_AS_PREPARED(
            243,
            "The webhooks are scanned in this deployment, because the document that the build has prepared is not up to date: %s"
                    + " has changed since. Prepare it after everything that changes classes, or not at all."),
    STARTED(
            244,
            "Webhooks EE %s has started. Webhooks declared: %d. Calls are stored in: %s. Endpoints: %d configured, %d registered;"
                    + " beans that are sources: %s. Off: %s."),
    DOCUMENT_PREPARED_UNREADABLE(
            245,
            "The webhooks are scanned in this deployment, because %s, which the build has prepared, cannot be read. Let the build"
                    + " write it anew, and see that nothing filters it:"),
    DOCUMENT_NOT_PREPARED(
            246,
            "The document is not prepared: %s. The deployment scans the webhooks all the same. Correct that, or do not prepare"
                    + " it."),
    SETTING_OF_PROCESS(
            250,
            "This application does not use %s, which all applications of the process have: %s If it is for another"
                    + " application, set webhooks.application=<name> in that one, and begin the key with"
                    + " webhooks.application.<name>. instead of webhooks. If it is for none, remove it."),
    CONFIG_PREFIX_MISSPELT(
            251, "The configuration key '%s' is not read by this library. If it is meant for it, write '%s'."),
    DATABASE_IN_MEMORY(
            252,
            "The database of webhooks.datasource is %s in memory: a crash or a restart of its process loses calls that are not"
                    + " delivered, registered endpoints and the history. Where that matters, name a data source whose database"
                    + " is stored on disk with webhooks.datasource."),
    ENDPOINT_WITHOUT_EVENTS(
            253, "Endpoint '%s' subscribes to no webhook. Name at least one with events(), or '*' for all."),
    WEBHOOKS_NOT_FOUND(
            254,
            "%s is injected and declares webhooks, but the server has not discovered it. Put @Webhook on the interface too,"
                    + " not on its methods alone; if it is in another jar, give that jar a META-INF/beans.xml."),
    CALL_PAYLOAD_TOO_LARGE(
            255,
            "The payload of webhook '%s' has %d bytes, and at most %d are sent. Send less, for example the URL of the"
                    + " content, or raise webhooks.max-payload-size."),
    TABLES_IN_PREPARATION(
            256,
            "The tables '%s...' are still being created or checked, and the call did not wait longer for them (%s). Make it again."),
    LIBRARY_TWICE(
            257,
            "Several modules of this EAR have the library, and on this server only one of them would send: the calls of the others"
                    + " would be lost. Put the jars of the library into the library folder of the EAR (lib/), once, with a jar that"
                    + " has META-INF/microprofile-config.properties; take them out of WEB-INF/lib."),
    CONFIGURATION_OF_MODULE_UNREAD(
            258,
            "The library is in WEB-INF/lib of a WAR in an EAR, and this server reads no META-INF/microprofile-config.properties of"
                    + " such a WAR: neither settings of webhooks nor the document would be there. Put the jars of the library into the"
                    + " library folder of the EAR (lib/), with a jar that has META-INF/microprofile-config.properties; take them out"
                    + " of WEB-INF/lib."),
    DEFAULT_DATA_SOURCE_OUT_OF_REACH(
            259,
            "The default data source cannot be found in this EAR: the server starts the library outside of any module, where"
                    + " java:comp leads to nothing. Name the data source as the server does, as in"
                    + " webhooks.datasource=java:jboss/datasources/shop, or keep calls in memory with webhooks.datasource=none."),
    SERVICE_OUT_OF_REACH(
            260,
            "%s is a %s in a module of an EAR, and the server does not let the library in the library folder of the EAR (lib/) have"
                    + " it. Move the class to a jar with META-INF/beans.xml in that folder, or the library to WEB-INF/lib of the WAR."),
    OPENAPI_OUT_OF_REACH(
            261,
            "The server lets the WARs of this EAR have MicroProfile OpenAPI, and not the library in the library folder (lib/), so that"
                    + " there could be no document. Add META-INF/jboss-deployment-structure.xml to the EAR, with a dependency of the"
                    + " deployment on the module org.eclipse.microprofile.openapi.api."),

    ATTEMPT_FAILED(300, "Attempt %d to deliver %s of webhook '%s' to endpoint '%s' failed: %s Next attempt at %s."),
    DELIVERY_EXHAUSTED(
            301, "Call %s of webhook '%s' was not delivered to endpoint '%s': attempt %d was the last and failed: %s"),
    OBSERVER_FAILED(302, "An observer of %s failed; deliveries and endpoints are not affected."),
    CALLS_LOST(
            303,
            "The application stops with %d calls not delivered. They were kept in memory and are lost. Use a database"
                    + " (webhooks.datasource) to keep them."),
    DISPATCH_FAILED(304, "An unexpected failure while delivering to endpoint '%s'; the delivery will be tried again."),
    CALL_WITHOUT_ENDPOINT(305, "Call %s of webhook '%s', which is for %s, matches no endpoint; nothing is sent."),
    ENDPOINT_MISSING(306, "Call %s of webhook '%s' is not delivered to endpoint '%s', which no longer exists."),
    EGRESS_HTTP(310, "the URL is http, not https, which only webhooks.egress.allow-http=true permits."),
    EGRESS_ADDRESS(
            311, "the host has an address that is not public or not permitted; webhooks.egress.allow permits others."),
    EGRESS_UNRESOLVED(312, "the host cannot be resolved."),
    // 313 was a failure without an answer, with the text of an exception
    ANSWER_NOT_SUCCESS(314, "the response was %d, and only 200 to 299 is success."),
    ANSWER_REDIRECT(315, "the response was %d; redirects are not followed. Change the URL of the endpoint."),
    ANSWER_GONE(316, "the response was %d: the receiver wants no more calls."),
    ANSWER_OVERLOADED(317, "the response was %d: the receiver cannot take more at the moment."),
    DEADLINE_PASSED(320, "the deadline of the attempt passed while %s."),
    CONNECT_FAILED(321, "the host refuses the connection or cannot be reached."),
    CONNECTION_BROKEN(322, "the connection ended before the response was complete."),
    CERTIFICATE_EXPIRED(323, "the receiver's certificate has expired or is not valid yet."),
    CERTIFICATE_UNTRUSTED(324, "the receiver's certificate is not signed by an authority that is trusted."),
    CERTIFICATE_OF_ANOTHER(325, "the receiver's certificate is not made out to this host."),
    TLS_FAILED(326, "no connection with TLS 1.2 or later was agreed on."),
    ANSWER_MALFORMED(327, "the response is not HTTP/1.1."),
    ANSWER_TOO_LARGE(328, "the head of the response has more than %d bytes, %d fields or %d interim responses."),
    PROXY_FAILED(329, "the forward proxy (webhooks.egress.proxy) did not connect to the host."),
    TLS_SETUP_UNUSABLE(
            330,
            "a key or trust store of the endpoint cannot be read: check that its file, type and password are correct."),
    ATTEMPT_INTERRUPTED(331, "the application is stopping."),
    LOOKUPS_CLOGGED(332, "too many hosts are being resolved at the moment."),
    REQUEST_UNSENDABLE(
            333, "a header of the call has a line break, another control character or one outside ISO 8859-1."),
    ANSWER_UNASKED(
            334, "the receiver sent a response before the request, so it belongs to another request or to none."),
    PROXY_UNREACHABLE(335, "the forward proxy (webhooks.egress.proxy) cannot be reached."),
    PROXY_REFUSED(
            336, "the forward proxy (webhooks.egress.proxy) responded with %d to the request to connect to the host."),
    PROXY_CREDENTIALS_REFUSED(
            337,
            "the forward proxy responded with 407 to the request to connect to the host: it requires other credentials"
                    + " (webhooks.egress.proxy-username, webhooks.egress.proxy-password)."),
    PROXY_FAILS(
            338,
            "The forward proxy %s:%d fails: %s Attempts fail until it works, but no endpoint is paused or disabled because of"
                    + " it. Check webhooks.egress.proxy, and whether the proxy runs."),
    PROXY_WORKS(339, "The forward proxy %s:%d works again."),
    SIGNING_FAILED(340, "the call could not be signed (%s)."),
    SIGNER_FAILED(
            341,
            "The WebhookSigner of the application failed for endpoint '%s'; the attempt counts as failed. The cause:"),
    CONSENT_MISSING(
            342,
            "the receiver did not consent: it responded to OPTIONS with %d, without WebHook-Allowed-Origin for %s."),
    CONSENT_RATE_INVALID(
            343,
            "the receiver consented (OPTIONS) with a WebHook-Allowed-Rate that is neither a number of calls per minute nor"
                    + " '*'."),
    CONSENT_UNANSWERED(344, "the request for the receiver's consent (OPTIONS) failed: %s"),
    FILTER_FAILED(345, "%s of the Jakarta REST client failed (%s)."),
    FILTER_INTERFERED(
            346,
            "a filter of the Jakarta REST client %s; a call is sent as it was stored, by the library, or not at all."),
    CLIENT_FOR_CALLS_ONLY(
            347,
            "This Jakarta REST client sends webhooks only. Use another one for other requests, for example one that"
                    + " ClientBuilder.newClient() returns."),
    FILTER_HEADER_REFUSED(348, "a filter of the Jakarta REST client changed the header '%s': %s."),
    FILTERS_TOO_SLOW(
            349, "the filters of the Jakarta REST client took so long that the deadline of the attempt passed."),
    EGRESS_SCHEME(350, "the URL is not https."),
    EGRESS_PORT(351, "port %d is not permitted; webhooks.egress.ports permits others."),
    EGRESS_HOST_MALFORMED(
            352,
            "the host is not a plain domain name, four decimal numbers, or an IPv6 address in brackets. Write it in one"
                    + " of these forms."),
    EGRESS_HOST_PRIVATE(
            353,
            "the host is a name that only a private network knows; webhooks.egress.allow permits addresses of such"
                    + " networks."),
    EGRESS_URL_PARTS(354, "the URL has user info or a fragment. Remove it."),
    PROXY_SLOW(
            355, "the forward proxy (webhooks.egress.proxy) did not connect to the host before the deadline passed."),
    LOOKUP_SLOW(
            356, "the name servers of the host did not respond in time lately; they are queried again a little later."),
    FILTER_FAULT(
            357,
            "Filters of the Jakarta REST client make attempts at endpoint '%s' fail: %s Check the filters and features that"
                    + " beans of type WebhookClientCustomizer register, and those that the server adds."),
    CLIENT_CUSTOMIZER_FAILED(
            358,
            "The WebhookClientCustomizer %s failed when it was called with the ClientBuilder: %s Correct it, or remove the"
                    + " bean."),
    OUTBOX_UNAVAILABLE(360, "The database of the outbox failed: %s"),
    OUTBOX_NOT_READY(
            361,
            "No calls are delivered yet, and calls that are made fail: %s This is tried again until it works. A correction in"
                    + " the server or the database needs no restart; a changed configuration key takes effect at the next deployment of"
                    + " the application."),
    OUTBOX_READY(362, "The outbox is ready: calls are delivered from now on."),
    OUTBOX_LOST(
            363,
            "The database of the outbox cannot be used at the moment; stored calls are delivered when it is available again:"
                    + " %s"),
    DATABASE_UNKNOWN(
            364,
            "The outbox does not know the database '%s', only %s. Name a data source of one of these with"
                    + " webhooks.datasource."),
    SCHEMA_MISSING(
            365,
            "The tables '%s...' do not exist, or the user of the data source cannot see them. Create them, with the"
                    + " statements that 'java -cp webhooks-ee.jar:webhooks-ee-api.jar ee.webhooks.impl.store.jdbc.schema.SchemaScript %s"
                    + " %s' prints, or set webhooks.schema=create."),
    SCHEMA_OTHER_VERSION(
            366,
            "The tables '%s...' are of version %d, which a library that knows version %d cannot use. Use the newer"
                    + " library."),
    SCHEMA_CREATED(367, "The tables '%s...' were created in the database, which is %s."),
    LEASE_LOST(
            368,
            "This node has lost its lease, and others may have taken over its deliveries. It continues with new calls. Check"
                    + " whether the server was halted, or could not reach its database."),
    WORK_TAKEN_OVER(
            369, "Took over %d messages and deliveries of a node that has lost its lease; they are delivered now."),
    DATASOURCE_NOT_TRANSACTIONAL(
            370,
            "The data source does not take part in transactions of the server: a call would be sent although its"
                    + " transaction is rolled back. Make it transactional (jta=true), or name another one with"
                    + " webhooks.datasource."),
    ENDPOINT_PAUSED(
            371, "Endpoint '%s' cannot take more at the moment, or does not respond: nothing is sent to it for %s."),
    ENDPOINT_DISABLED(
            372,
            "Endpoint '%s' is disabled, nothing more is sent to it: %s Its calls are kept. Enable it again when its receiver"
                    + " works."),
    RECORD_FAILED(
            373,
            "An unexpected failure while writing the results of deliveries; it is tried again. Until it works, they may be"
                    + " sent again after a restart."),
    ENDPOINT_HOPELESS(374, "nothing could be delivered to it since %s, in %d attempts. The last: %s"),
    ATTEMPT_CUT(
            375,
            "there was no response within a second, and too many endpoints waited for their first attempt; the next attempt"
                    + " has the whole deadline."),
    ANSWER_CREDENTIALS_WANTED(
            376,
            "the response by http through the forward proxy was 407, which is the receiver's or the proxy's. If calls to"
                    + " other hosts fail in the same way, check webhooks.egress.proxy-username and webhooks.egress.proxy-password."),
    CALL_QUERY_UNSENDABLE(
            377,
            "the query parameters that are stored with the call cannot be part of a URL: they were changed in the database."
                    + " Make the call again."),
    MEASUREMENT_FAILED(
            378,
            "The metrics API of the server has failed; calls and deliveries continue without the measurement. If this"
                    + " persists, set webhooks.telemetry.metrics to none:"),
    HISTORY_IN_MEMORY(
            380,
            "There is no history of deliveries that have ended, because calls are kept in memory. Name a data source with"
                    + " webhooks.datasource."),
    HISTORY_UNAVAILABLE(
            381,
            "The history of deliveries cannot be used now: %s Check that the database of webhooks.datasource is reachable and"
                    + " has its tables."),
    QUERY_TEXT_BLANK(382, "The %s to look for must not be blank. Leave it out to find all."),
    QUERY_LIMIT_INVALID(383, "A page of deliveries has 1 to %d of them, not %d."),
    QUERY_AFTER_INVALID(384, "No page ends with '%s'. Pass the value of WebhookDeliveryPage.next(), or null."),
    RETENTION_FAILED(385, "Deliveries older than webhooks.retention could not be deleted; this is tried again: %s"),
    DELIVERY_EXPIRED(
            386,
            "Call %s of webhook '%s' was not delivered to endpoint '%s' and is given up: the endpoint is disabled, and the"
                    + " call, made at %s, is older than webhooks.retention."),
    ENDPOINT_DISABLED_TOO_LONG(
            387, "the endpoint is disabled, and the call, made at %s, is older than webhooks.retention."),
    // 388: calls could not be fetched from the outbox; it is 223
    FORM_UNVERIFIED(
            389,
            "%s takes form parameters in a field, a property, a constructor or a locator, which servers read before"
                    + " @VerifyWebhook has verified the body. Take them as parameters of the resource method."),
    LINES_LEFT_OUT(
            390,
            "%d more lines of %s about '%s' were left out within %d s. They are written at DEBUG, and the history contains"
                    + " the deliveries."),
    SENDER_UNKNOWN(
            391,
            "The WebhookKeyResolver has no key for a webhook at '%s', and %s is not set. The webhook is refused like a forged"
                    + " one, so that strangers cannot find out which senders are known."),
    DELIVERY_CANCELLED(392, "The delivery of call %s of webhook '%s' to endpoint '%s' is cancelled: %s"),
    ENDPOINT_CLOSED_HERE(393, "This node stops sending to endpoint '%s': %s"),
    ENDPOINT_OPENED_HERE(394, "This node sends to endpoint '%s' again: %s"),
    LINE_WAITS(
            395,
            "Calls of an order key wait at endpoint '%s' for call %s of webhook '%s', which waits for its attempt %d at %s."
                    + " WebhookDeliveries can replay or cancel it."),
    OUTBOX_FAULT(396, "An unexpected failure while using the outbox; it is tried again. Please report the cause:"),
    RESULTS_LEFT(
            397,
            "The application stops with the results of %d deliveries not written, because the database did not store them in"
                    + " time. These calls are sent again, by another node or after the next start."),
    ATTEMPTS_INTERRUPTED(
            398,
            "The application stops while %d attempts to deliver are under way. They are interrupted, and these calls are sent"
                    + " again, by another node or after the next start."),
    PRIVATE_KEY_REFUSED(
            399,
            "This is a private key, which only the sender may have; verification needs the public key. Write that instead:"
                    + " %s."),

    DOCUMENT_LEFT_OUT(
            400,
            "The webhooks are missing in the OpenAPI document, but are still sent: documenting failed. Correct the cause, for"
                    + " example a setting of MicroProfile OpenAPI, or report it:"),
    DOCUMENT_READER_FAILED(
            401,
            "The model reader '%s' failed; the document has the webhooks without its additions. Correct the class, or remove"
                    + " it from webhooks.openapi.model-reader."),
    JAVADOC_NOT_KEPT(
            402, "The Javadoc of %s is not stored for the OpenAPI document, because its file cannot be written: %s"),
    JAVADOC_UNREADABLE(
            403,
            "The Javadoc of %s is missing in the OpenAPI document, because its file cannot be read. Compile the class again."),
    DOCUMENT_VERSION_OLD(
            404,
            "%s requests OpenAPI %s, which has no webhooks: where the server writes that version, they are in the document"
                    + " only as the extension x-webhooks, which few tools read. Request 3.1.1 there, or no version."),
    DOCUMENT_FILTER_FAILED(
            410,
            "The filter '%s' cannot be instantiated; the document is not filtered. Correct the class, or remove it from"
                    + " webhooks.openapi.filter."),
    DOCUMENT_NAMES_PROVISIONAL(
            411,
            "The schemas of webhooks keep provisional names in the OpenAPI document, as naming them failed. The document"
                    + " is complete otherwise. Please report this."),
    OPERATION_ID_TWICE(
            412,
            "The operation id '%s' is declared by a webhook and by another operation, and must be unique in the OpenAPI"
                    + " document. Change one of them."),
    SCHEMA_MIXED(
            413,
            "The schema '%s' in the OpenAPI document has properties of %s, which a webhook sends, and of another class of"
                    + " that simple name: this server describes every class with @Schema, and merges classes of one name. The payload of"
                    + " the webhook has a schema of its own, '%s'. Give one of the classes another name by @Schema(name = ...)."),
    WEBHOOK_UNDESCRIBED(
            414,
            "Webhook '%s' of %s is described with any value where its types cannot be described: %s. Correct the cause, or"
                    + " describe another class with @Schema(implementation = ...). If neither helps, report it."),
    DATABASE_LOOKS_ALIKE(
            415,
            "The database of the outbox is %s, which calls itself %s but does not lock rows and tables in the same way. The"
                    + " outbox knows only %s. Name a data source of one of these with webhooks.datasource."),
    CLASS_UNDESCRIBED(
            416,
            "Webhook '%s' of %s is described with any value in the place of class %s, because the class cannot be described:"
                    + " %s. Describe another class instead with @Schema(implementation = ...), or report it."),
    JSONB_UNUSED(
            417,
            "%s configures JSON-B for resources, but not for webhooks, so one class can have different names and values in"
                    + " both. Name it in META-INF/services/jakarta.ws.rs.ext.Providers too."),
    SCHEMA_SCRIPT_MISSING(
            418,
            "The library has no file '%s', whose statements create or change its tables. If the build packs the library into"
                    + " another jar, have it keep META-INF/webhooks-ee."),

    CONTRACT_SAMPLE_NOT_GENERATED(
            420,
            "No payload of webhook '%s' can be generated: there is no value for %s. Add one with sample(), or leave"
                    + " generated payloads out with withoutGeneratedSamples()."),
    CONTRACT_GENERATED_INVALID(
            421,
            "A generated payload of webhook '%s' does not match its schema, at %s: %s. It is written as %s. Correct the"
                    + " schema with @Schema, or correct the payload. If the application never sends such a payload, add samples with"
                    + " sample() and call withoutGeneratedSamples()."),
    CONTRACT_GENERATED_UNDESCRIBED(
            422,
            "A generated payload of webhook '%s' has %s, which its schema lacks. It is written as %s. Declare the property"
                    + " in the type of the payload, or leave it out."),
    CONTRACT_GENERATED_UNWRITABLE(
            423,
            "A generated payload of webhook '%s' cannot be written as JSON: %s. Put a provider of Jakarta JSON Binding on the"
                    + " class path of the test, or set another serializer with serializedBy(). If the application never sends such a"
                    + " payload, add samples with sample() and call withoutGeneratedSamples()."),

    VERIFY_HEADER_MISSING(500, "The header '%s' is missing."),
    VERIFY_TIMESTAMP_MALFORMED(501, "The header '%s' does not have a time in seconds."),
    VERIFY_TIMESTAMP_OUTSIDE(502, "The time in the header '%s' is more than %s from now."),
    VERIFY_SIGNATURE_WRONG(503, "No signature in the header 'webhook-signature' matches."),
    VERIFY_ID_MALFORMED(504, "The header 'webhook-id' is not 1 to %d visible ASCII characters without a full stop."),
    VERIFY_SIGNATURES_TOO_MANY(505, "The header '%s' does not have 1 to %d signatures in at most %d characters."),
    WEBHOOK_REFUSED(506, "A webhook at '%s' was refused: %s"),
    RECEIVER_WITHOUT_SECRET(
            507,
            "@VerifyWebhook(\"%s\") has no key for verification, so no webhook passes. Set %s, or add a bean of type"
                    + " WebhookKeyResolver."),
    RECEIVER_SECRET_INVALID(
            508,
            "The value of '%s' is not a list of keys: %s Each key is a shared secret or a public key, and begins with %s."),
    RECEIVER_KEY_MALFORMED(
            509,
            "There is no configuration key '%s'.%s Receivers are configured by %s; [<name>.] is left out for the receiver"
                    + " without a name."),
    RECEIVER_NAME_INVALID(
            510, "%s has @VerifyWebhook(\"%s\"), but a name has letters, digits, dashes and underscores only."),
    DEDUPLICATION_WITHOUT_RUNTIME(
            511,
            "@VerifyWebhook(value = \"%s\", deduplicate = true) needs the runtime of the library. Add ee.webhooks:webhooks-ee"
                    + " to the application, or leave deduplicate out."),
    DEDUPLICATION_FAILED(
            512, "The check whether webhook %s was received before failed; its sender should send it again."),
    WEBHOOK_REPEATED(513, "Webhook %s was received and handled before; it is not handled again."),
    RECEPTION_NOT_COMMITTED(
            514, "The transaction of webhook %s could not be committed; its sender should send it again."),
    DEDUPLICATION_ASYNCHRONOUS(
            515,
            "%s has @VerifyWebhook(deduplicate = true), but responds on another thread, which the transaction does not reach."
                    + " Return the response from the method, or remove deduplicate."),
    RECEPTION_IN_TRANSACTION(
            516,
            "A webhook is received on a thread that is already in a transaction, which would end with the code that began it."
                    + " Begin no transaction before the resource is called."),
    RECEPTION_NOT_ROLLED_BACK(
            517, "The transaction of a webhook could not be rolled back; the server does so when it times out."),
    DEDUPLICATION_WITHOUT_DATABASE(
            518,
            "@VerifyWebhook(value = \"%s\", deduplicate = true) needs a database and Jakarta Transactions. Set"
                    + " webhooks.datasource to a data source that takes part in the server's transactions, or leave"
                    + " deduplicate out."),
    RECEIVED_NOT_FORGOTTEN(
            519, "The ids of webhooks that were received long ago could not be deleted; this is tried again."),
    VERIFICATION_CONTRADICTORY(
            520,
            "%s has annotations that contradict each other, and none of which has precedence: %s. Put @VerifyWebhook on the"
                    + " method itself, or on its class."),
    LOCATORS_CONTRADICTORY(
            521,
            "%s and %s return the same type, %s, and are verified differently: %s. Annotate both alike, or put @VerifyWebhook"
                    + " on the class of the returned object."),
    BODY_READ_BEFORE(
            522,
            "Only %d bytes of its body were left to verify: other code has read it before. No servlet filter and no provider"
                    + " may read the body of a webhook."),
    FORM_MALFORMED(523, "Its signature matches, but its body is not the form that its Content-Type announces."),
    KEY_RESOLVERS_SEVERAL(
            524, "There is more than one bean of type WebhookKeyResolver: %s. Keep one, which can call the others."),
    PARTS_UNVERIFIED(
            525,
            "Its signature matches, but servers do not read parameters with @FormParam from the verified body of a multipart"
                    + " form. Let the method take a List<EntityPart>."),
    VERIFICATION_ON_APPLICATION(
            526,
            "%s is an Application with @VerifyWebhook, which applies to resources only. Put it on each resource class that"
                    + " receives webhooks."),
    VERIFICATION_ON_ANNOTATION(
            527,
            "%s is an annotation with @VerifyWebhook, which does not apply to annotated elements. Put @VerifyWebhook on each"
                    + " resource class or method that receives webhooks."),
    VERIFICATION_ON_SERVLET(
            530,
            "%s is a servlet or a filter with @VerifyWebhook, which applies to resources of Jakarta REST only: unsigned"
                    + " requests pass. Receive webhooks in a resource, or verify them by ee.webhooks.receiver.WebhookVerifier."),
    RECEIVER_NAME_TAKEN(
            531,
            "This application receives nothing with deduplicate = true: another application that stores received webhooks in"
                    + " the tables '%2$s...' has the same name '%1$s' (%3$s), and each would take the webhooks of the other for repeats."
                    + " If these are two applications, set webhooks.application to different names. If they are one, set it to the same"
                    + " name for both, or stop the other."),

    FORMAT_UNKNOWN(
            532,
            "%s has the format '%s', which does not exist. Name one of %s, describe it by webhooks.formats.%s.signature-header, or have a"
                    + " bean of type WebhookFormat with @Named(\"%s\")."),
    DEDUPLICATION_WITHOUT_ID(
            533,
            "%s has @VerifyWebhook(deduplicate = true), but webhooks of the format '%s' have no id to tell a repeat by. Leave"
                    + " deduplicate out, or say where their id is, by id-header or id-pointer of a format under webhooks.formats."),
    WEBHOOK_WITHOUT_ID(
            534,
            "@VerifyWebhook(value = \"%s\", deduplicate = true) has refused a webhook without an id, by which it would recognise a repeat."
                    + " Receive such webhooks at another URL, without deduplicate."),
    VERIFY_FORMAT_SIGNATURE_WRONG(535, "No signature in the header '%s' matches."),
    VERIFY_FORMAT_ID_MALFORMED(
            536,
            "The header '%s' is not 1 to %d visible ASCII characters, without a full stop if the id is signed beside the body."),
    FORMAT_UNVERIFIABLE(
            537,
            "The format '%s' failed to verify a webhook at the receiver '%s', which was refused. Correct what the exception names:"),
    RECEIVER_TEXT_INVALID(538, "The value of '%s' is not a list of secrets of the format '%s': %s"),
    VERIFY_MESSAGE_SIGNATURE_MALFORMED(
            539,
            "The headers '%s' and '%s' have no signature (RFC 9421) that covers 'content-digest' and has 'created', or more than a"
                    + " webhook needs."),

    CONTRACT_BROKEN(600, "The contract of %s is not kept:%s"),
    CONTRACT_WITHOUT_WEBHOOK(601, "%s declares no webhook. Put @Webhook on it."),
    CONTRACT_SAMPLE_UNDECLARED(602, "There is a sample of a webhook '%s', which no interface declares.%s"),
    CONTRACT_SAMPLE_MISMATCH(603, "Webhook '%s' takes %s, but its sample is a %s."),
    CONTRACT_SAMPLE_NOT_JSON(
            604,
            "The sample of webhook '%s' cannot be checked: it is sent as %s, and only JSON has a schema. Remove it."),
    CONTRACT_SAMPLE_UNWRITABLE(
            605,
            "The sample of webhook '%s' cannot be written as JSON: %s. Put a provider of Jakarta JSON Binding on the class"
                    + " path of the test, or set another serializer with serializedBy()."),
    CONTRACT_SAMPLE_INVALID(
            606,
            "The sample of webhook '%s' does not match its schema, at %s: %s. Correct the schema with @Schema, or correct the"
                    + " payload."),
    CONTRACT_SAMPLE_UNDESCRIBED(
            607,
            "The sample of webhook '%s' has %s, which its schema lacks. Declare the property in the type of the payload,"
                    + " or leave it out."),
    CONTRACT_SNAPSHOT_MISSING(
            608,
            "There is no snapshot of the contract, %s. Run the test once with -D%s=true, which writes it, and commit the"
                    + " file."),
    CONTRACT_SNAPSHOT_MALFORMED(
            609,
            "The snapshot of the contract, %s, is not JSON. Restore it, or rewrite it by running the test with -D%s=true."),
    CONTRACT_CHANGED_INCOMPATIBLY(
            610,
            "%s. Receivers that rely on it break: revert the change, or declare another webhook beside this one. To accept it"
                    + " all the same, run the test with -D%s=true and commit %s."),
    CONTRACT_CHANGED_COMPATIBLY(611, "%s. Receivers are not affected: run the test with -D%s=true and commit %s."),

    TEXT_SECRET_INVALID(613, "This is not the text of a secret: %s."),
    FORMAT_INVALID(614, "This is not a format of signatures: %s."),
    FORMAT_MISCONFIGURED(615, "webhooks.formats.%s describes no format. %s Correct its keys."),
    FORMAT_NAME_TAKEN(
            616,
            "The format '%s' is built in, and defined again by %s. Choose another name for that one, or leave it out."),
    FORMAT_BEAN_NAMELESS(
            617,
            "A bean of %s is a format of signatures without a name. Give it one by @Named, for example @Named(\"acme\")."),
    ENDPOINT_FORMAT_KEY(
            618,
            "Endpoint '%s' has the format '%s', which signs by a shared secret, and a secret of the kind %s. Give it one by"
                    + " WebhookSecret.ofText, or another format."),
    ENDPOINT_FORMAT_SECRET(
            619,
            "Endpoint '%s' has the format '%s' and no secret to sign with. Give it one, or another format: nothing is sent to it"
                    + " unsigned."),

    DOCUMENT_OPTION_UNKNOWN(
            620, "There is no option %s. The options are %s; everything else is the name of an interface."),
    DOCUMENT_OPTION_EMPTY(621, "The option %s has no value. Each of %s takes one."),
    DOCUMENT_SETTING_MALFORMED(622, "'%s' is no setting. Write --configured key=value."),
    DOCUMENT_CLASS_MISSING(
            623,
            "%s cannot be loaded: %s. Compile it first, and put it and its dependencies on the class path: the application's"
                    + " libraries and the APIs of the server."),
    DOCUMENT_CLASS_SKIPPED(
            624,
            "%s is left out, because it cannot be loaded: %s. If it declares a webhook, put what is missing on the class"
                    + " path."),
    DOCUMENT_WITHOUT_WEBHOOK(
            625,
            "There is no interface with @Webhook in %s. Name the folder with the compiled classes by --classes, or the"
                    + " interfaces."),
    DOCUMENT_DECLARATIONS_WRONG(626, "The document is not written, because the deployment would fail:%s"),
    FORMAT_UNSIGNABLE(
            627,
            "The format '%s' failed to sign a call to endpoint '%s'; the attempt counts as failed. Correct what the exception names:"),
    FORMAT_OF_CONSUMER_TWICE(
            628,
            "Consumer '%s' is in webhooks.formats.%s.consumers and in webhooks.formats.%s.consumers. Leave it out of one."),

    PORTAL_CLOSED(
            700,
            "The portal is closed, because it is not configured who may come in. Set webhooks.portal.operator-role to the role"
                    + " of operators, or webhooks.portal.consumers=true, or remove webhooks-ee-portal."),
    PORTAL_OPEN(701, "The portal is at %s: for %s and %s."),
    PORTAL_PATH_TAKEN(
            702,
            "The application has a servlet at %s already. Set webhooks.portal.path to another path for the portal."),
    PORTAL_RESOURCE_UNKNOWN(703, "There is nothing at this path. The paths are in openapi.json of the API."),
    PORTAL_METHOD_UNKNOWN(704, "The method %s is not allowed here. Use %s."),
    PORTAL_QUERY_MALFORMED(
            705,
            "The query of the URL is not well encoded, or has more than 100 parameters. Encode it as a form in UTF-8."),
    PORTAL_BODY_MALFORMED(
            706,
            "The body is not one JSON object in UTF-8, nested to 64 levels at most. Send what openapi.json describes."),
    PORTAL_REQUEST_FAILED(
            707, "A request (%s) to the portal failed. The cause is an error of the library or of the server."),
    PORTAL_ANSWER_FAILED(708, "The request failed. The log of the application has the cause."),
    PORTAL_RECORDS_UNAVAILABLE(
            709,
            "Links, sessions and tokens of the portal cannot be read or written now: %s See that the database of"
                    + " webhooks.datasource is reachable and has its tables."),
    PORTAL_UNAUTHENTICATED(
            710,
            "The caller is not authenticated, or the session has ended. Open a link of the application, send a bearer token of"
                    + " it, or sign in as an operator."),
    PORTAL_OPERATORS_ONLY(711, "This is for operators only. Sign in to the application with the role of operators."),
    PORTAL_CSRF_TOKEN_WRONG(
            712,
            "The request could be forged by another site: it has no X-CSRF-Token, or not that of the session. Send csrfToken of"
                    + " the session."),
    PORTAL_CROSS_SITE(
            713, "The request comes from another site (%s). Make it from pages of the portal, or with a bearer token."),
    PORTAL_RATE_EXCEEDED(714, "Too many requests. Try again after %d seconds."),
    PORTAL_BODY_TOO_LARGE(715, "The body has more than %d bytes. Send less."),
    PORTAL_MEDIA_TYPE_UNKNOWN(716, "The body must have the Content-Type %s."),
    PORTAL_PROPERTY_UNKNOWN(717, "There is no property '%s' here.%s Correct or remove it."),
    PORTAL_PROPERTY_INVALID(718, "The property '%s' must be %s."),
    PORTAL_PROPERTY_MISSING(719, "The property '%s' is missing. It must be %s."),
    PORTAL_PARAMETER_UNKNOWN(720, "There is no query parameter '%s' here.%s Correct or remove it."),
    PORTAL_PARAMETER_INVALID(721, "The query parameter '%s' must be %s."),
    PORTAL_ENDPOINT_UNKNOWN(722, "There is no such endpoint. List the endpoints for those that there are."),
    PORTAL_DELIVERY_UNKNOWN(
            723, "There is no such delivery, or not any more. List the deliveries for those that there are."),
    PORTAL_WEBHOOK_UNKNOWN(724, "There is no such webhook.%s List the webhooks for those that there are."),
    PORTAL_ENDPOINT_CHANGED(
            725, "The endpoint has changed since it was read. Read it again, and repeat the change with its new ETag."),
    PORTAL_KEY_MALFORMED(726, "The Idempotency-Key must be 1 to 255 visible ASCII characters."),
    PORTAL_KEY_REUSED(727, "The Idempotency-Key was used for another request. Use a new one for each request."),
    PORTAL_KEY_BUSY(
            728, "The first request with this Idempotency-Key is still at work. Try again when it is answered."),
    PORTAL_LINK_INVALID(
            729, "The link was used already, or is too old, or is none. Have the application make a new one."),
    PORTAL_CONSUMERS_CLOSED(
            730, "No consumer may come into the portal. Set webhooks.portal.consumers=true for links and tokens."),
    PORTAL_VALIDITY_INVALID(731, "The validity is %s, and must be from %s to %s."),
    PORTAL_SECRETS_HIDDEN(
            732,
            "Secrets are shown once only, when they are made (webhooks.portal.reveal-secrets=false). Rotate the secret for a new"
                    + " one."),
    PORTAL_NOT_REPLAYED(
            733,
            "The delivery is not sent again: its attempt is under way or comes next, or its endpoint does not exist any more."),
    PORTAL_NOT_CANCELLED(734, "The delivery has ended already, so it is not cancelled."),
    PORTAL_WITHOUT_EXAMPLE(735, "There is no example of webhook '%s': %s Send a payload."),
    PORTAL_PAYLOAD_UNREADABLE(736, "The payload is not what webhook '%s' takes: %s"),
    PORTAL_OPERATORS_CLOSED(
            737, "No operator may come into the portal. Set webhooks.portal.operator-role to the role of operators."),
    PORTAL_WITHOUT_SCHEMAS(
            738, "The portal shows webhooks without descriptions and schemas, because these cannot be made: %s");

    private static final String PREFIX = "WHK";
    private static final int DIGITS = 5;

    private final int number;
    private final String template;

    WebhookMessage(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /** The number by which the message is known for ever. */
    public int number() {
        return number;
    }

    /** The text with places for its arguments. */
    String template() {
        return template;
    }

    /** The number as it stands in front of a message. */
    String id() {
        return PREFIX + "%05d".formatted(number);
    }

    /** The number in front of a text; empty if the text is no message. */
    public static OptionalInt numberOf(String text) {
        int end = PREFIX.length() + DIGITS;
        if (text.length() < end || !text.startsWith(PREFIX)) {
            return OptionalInt.empty();
        }
        String digits = text.substring(PREFIX.length(), end);
        return digits.chars().allMatch(Character::isDigit)
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }

    /** A message without its number, to be part of another one that has its own. */
    public static String withoutNumber(String message) {
        return message.substring(message.indexOf(' ') + 1);
    }

    /** The message, with its number in front. Texts among the arguments are made harmless, and cut off where they are too long. */
    public String format(Object... arguments) {
        return id() + ": " + phrase(arguments);
    }

    /** The message without its number, to be part of another one. */
    public String phrase(Object... arguments) {
        return template.formatted(
                Arrays.stream(arguments).map(WebhookMessage::safe).toArray());
    }

    /** The one place where what comes from outside becomes part of a message. */
    static Object safe(Object argument) {
        if (argument instanceof Throwable thrown) {
            return SafeText.of(thrown);
        }
        return argument instanceof Number || argument instanceof MessageLines
                ? argument
                : SafeText.of(String.valueOf(argument));
    }
}
