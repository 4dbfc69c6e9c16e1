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
            "Webhook '%s' with %s is declared twice, by %s and by %s. Give one of them another name or another verb."),
    SEVERAL_BODIES(
            4,
            "%s has more than one body parameter: %s. Keep one, put the others into its class, or annotate them with"
                    + " @HeaderParam or @QueryParam."),
    PRIMITIVE_RETURN(
            5,
            "%s returns %s. A call does not wait for its response: return void, or a class that documents the"
                    + " response."),
    SEVERAL_VERBS(6, "%s has several verbs: %s. Keep one, or declare one method for each."),
    VERB_UNSUPPORTED(
            7,
            "%s has the verb %s, which no webhook is sent with. Use GET, POST, PUT, DELETE, PATCH, HEAD or OPTIONS."),
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
            "%s has the verb %s and a body, which receivers need not read (RFC 9110, section 9.3). Use @POST, or"
                    + " @QueryParam parameters."),
    PATH_ON_INTERFACE(
            11,
            "%s has @Path, which some servers take for a resource and expose. Remove it and name the webhooks with"
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
            "%s does not say which verb of webhook '%s' it means: %s take such a payload. Add the verb, as in"
                    + " @WebhookEvent(value = \"%s\", method = \"%s\")."),
    EVENT_OBSERVED(
            15,
            "%s observes events qualified with @WebhookEvent, but the name does not select observers. Observe"
                    + " WebhookCall instead and ask for its webhook()."),
    HEADER_UNSUPPORTED(16, "%s has a parameter for the header '%s': %s. Rename the header or leave the parameter out."),
    DEPLOYMENT_PROBLEMS(17, "The webhooks of this deployment have %s: %s"),
    PARAMETER_NAME_EMPTY(18, "%s has a parameter annotated with @%s that has no name. Write one into the annotation."),
    CONTENT_TYPE_INVALID(
            19,
            "%s consumes '%s', which is not one concrete media type. Write one, for example"
                    + " @Consumes(\"application/json\")."),
    CONSUMER_NOT_TEXT(
            20,
            "%s has a parameter annotated with @WebhookConsumer of type %s. Use a String, as the consumer of an endpoint is"
                    + " one."),
    SEVERAL_CONSUMERS(21, "%s has more than one parameter annotated with @WebhookConsumer. Keep one."),
    CONSUMER_SENT(
            22,
            "%s has a parameter annotated with @WebhookConsumer and @%s, but the consumer is not sent. Declare two"
                    + " parameters."),
    CONSUMER_WITH_VALUE(
            23,
            "%s has a parameter annotated with @WebhookConsumer(\"%s\"), but the argument is the consumer. Leave the value"
                    + " out."),
    CONSUMER_WITHOUT_VALUE(
            24,
            "%s has @WebhookConsumer without a consumer. Write one, or leave the annotation out and select the consumer of"
                    + " each event, as in event.select(WebhookConsumer.Literal.of(consumer))."),
    CONSUMER_OF_NO_CALL(
            25,
            "%s has @WebhookConsumer, but its events call no webhook. Add @WebhookEvent with the name of a webhook, or use"
                    + " Event<WebhookCall>."),
    CLOUD_EVENT_TYPE_BLANK(
            40, "%s is a CloudEvent whose type is blank. Write one, or leave it out for the name of the webhook."),
    CLOUD_EVENT_SOURCE_INVALID(
            41,
            "%s is a CloudEvent with the source '%s', which is not a URI reference (RFC 3986, section 4.1). Write one,"
                    + " for example \"https://shop.example\"."),
    CLOUD_EVENT_WITHOUT_BODY(
            42,
            "%s is a structured CloudEvent and has the verb %s, which has no body to be one. Use @POST, or mode ="
                    + " BINARY."),
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
            "Endpoint '%s' asks for the webhook '%s', which no interface declares.%s Correct the name or declare the"
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
            "mp.openapi.model.reader is '%s', which replaces the reader of this library: webhooks are not documented."
                    + " Remove that key and set webhooks.openapi.model-reader to that class; it is called and merged."),
    OUTBOX_IN_MEMORY(
            110,
            "Calls are kept in memory until they are delivered: a crash or a restart of the server loses those that"
                    + " are not. Where a lost call matters, name a data source with webhooks.datasource, or give the server a"
                    + " default one."),
    ENDPOINT_REFUSED(111, "Endpoint '%s' cannot be called as things are: %s"),
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
            141,
            "The secrets of endpoint '%s' cannot be rotated so: the old ones go on signing for no time at least and %d"
                    + " days at most. Choose an overlap between."),
    ENDPOINT_SECRETS_TOO_MANY(
            142,
            "Endpoint '%s' has %d secrets, but at most %d can sign a call. Remove those that its receiver does not need"
                    + " any more; an overlap of zero ends the old ones."),
    ENDPOINT_SECRETS_ALL_EXPIRE(
            143,
            "Every secret of endpoint '%s' ends some time, and its calls would not be signed from then on. Give it one"
                    + " without an end."),
    SIGNERS_SEVERAL(144, "There is more than one bean of type WebhookSigner: %s. Keep one, which can ask the others."),
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
            "Endpoint '%s' is to be asked for its consent (handshake), but not by whom. Set webhooks.origin to the DNS name"
                    + " of this application, for example shop.example."),
    PROXY_CREDENTIALS_INCOMPLETE(
            150,
            "'webhooks.egress.proxy-username' and 'webhooks.egress.proxy-password' belong together, and to"
                    + " 'webhooks.egress.proxy'. Set all of them, or leave those two out."),
    ENDPOINT_STORE_MISSING(
            151, "Endpoint '%s' has a type or a password for a store, but no store. Set %s, or remove them."),
    ENDPOINT_STORE_UNREADABLE(
            152,
            "A store of endpoint '%s' (%s) cannot be read: %s. See that the file is there and that its type and password"
                    + " are right."),

    ENDPOINT_EVENTS_MALFORMED(
            160,
            "Endpoint '%s' asks for '%s', which is neither the name of a webhook, nor the beginning of names as in"
                    + " 'order.*', nor '*' for all. Correct it."),
    ENDPOINT_EXISTS(161, "There is an endpoint '%s' already%s. Choose another id."),
    ENDPOINT_UNKNOWN(162, "No endpoint is registered with the id '%s'. Register it first."),
    ENDPOINT_URL_REFUSED(163, "Endpoint '%s' cannot be registered: %s"),
    ENDPOINT_NEEDS_ENCRYPTION(
            164,
            "Endpoint '%s' is not stored: its %s would be in the database for everybody to read. Set"
                    + " webhooks.secrets.key, for example to what 'openssl rand -base64 32' prints."),
    ENDPOINT_TLS_NOT_STORED(
            165,
            "Endpoint '%s' has key or trust stores, which are files of the server and not stored. Configure it under"
                    + " webhooks.endpoints, or have it come from a WebhookEndpointSource."),
    ENDPOINT_ID_INVALID(166, "The id '%s' of an endpoint is not 1 to %d visible ASCII characters. Choose another."),
    ENDPOINT_TEXT_TOO_LONG(167, "The %s of endpoint '%s' has more than %d characters. Shorten it."),
    ENDPOINT_TOO_MANY(168, "Endpoint '%s' has %d %s, but at most %d are stored. Leave some out."),
    ENDPOINT_SECRETS_NOT_TAKEN(
            169,
            "Endpoint '%s' has secrets, which this does not store. Leave them out; to replace secrets, use"
                    + " rotateSecret()."),
    PAGE_LIMIT_INVALID(170, "A page has 1 to %2$d endpoints, not %1$d."),
    REGISTRY_UNAVAILABLE(
            171,
            "Endpoints were neither read nor changed, the database did not do what it was asked: %s See that the database"
                    + " of webhooks.datasource is reachable and has its tables."),
    REGISTRY_TRANSACTION_DOOMED(
            172, "Endpoint '%s' was not changed, as the transaction will be rolled back. Change it in another one."),
    ENDPOINT_STILL_IN_USE(
            173,
            "Endpoint '%s' was deleted, and what waited for it is still being cancelled. Try again in a moment, or"
                    + " choose another id."),
    ENDPOINT_TWICE(
            174,
            "Endpoint '%s' is there twice, %s and %s; calls go to the first and not to the second. Remove one of them,"
                    + " or give it another id."),
    ENDPOINT_SOURCE_FAILED(175, "The WebhookEndpointSource %s failed; what it said before still holds. See why:"),
    SECRETS_ENCRYPTED_AGAIN(
            176,
            "What is stored of %d endpoints is encrypted again, by the first key of webhooks.secrets.key. The others are"
                    + " not needed for them any more."),
    SECRETS_NOT_ENCRYPTED_AGAIN(
            177,
            "What is stored of endpoint '%s' could not be encrypted again by the first key of webhooks.secrets.key: %s"
                    + " It is tried again at the next start."),
    TEXT_REFUSED(178, "The %s %s. Correct it."),
    SECRETS_NOT_ALL_ENCRYPTED_AGAIN(
            179,
            "What is stored of %d endpoints is encrypted again, by the first key of webhooks.secrets.key; that of %d others is"
                    + " not, as said above. Keep the other keys until it is."),
    STORED_SECRETS_DROPPED(
            180,
            "The secret of endpoint '%s' is replaced at once: %d old ones cannot be decrypted and no longer sign. Its receiver"
                    + " must have the new one."),
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
                    + " webhooks.telemetry.tracing to false, or put OpenTelemetry right in the server."),
    APPLICATION_NAMED(
            185,
            "The name of this application in the tables '%2$s...' is '%1$s' (%3$s). Calls, endpoints and history under that"
                    + " name are its own."),
    APPLICATION_NAME_TAKEN(
            186,
            "This application stores and delivers no calls: another application that runs on the same tables '%2$s...' has"
                    + " its name '%1$s' too (%3$s), and each would deliver the calls of the other. If they are two, set"
                    + " webhooks.application to different names. If they are one, set it to the same name for both, or stop"
                    + " the other."),
    KEY_WITHOUT_PREFIX(
            188,
            "A key of %d bytes without a prefix may be a shared secret, a public key or a private key. Write its prefix: %s."),
    KEY_ENCODED(
            189,
            "This is an %s key in the encoding of X.509 or PKCS #8, as OpenSSL writes it, and no shared secret. Write '%s' and"
                    + " the base64 of its last %d bytes for a public key, '%s' and the base64 of its last %d bytes for a private"
                    + " key."),
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
            194, "Table '%s' has no index on (%s): calls are found slowly as soon as there are many. Create it."),
    REGISTRATION_UNREADABLE(
            195,
            "What is stored of endpoint '%s' cannot be read: %s This node sends nothing to it; its calls are kept and tried"
                    + " again. Use the version of the library that has written it, or delete the endpoint and register it again."),
    MESSAGE_MISSING(
            196,
            "Delivery %d to endpoint '%s' is set aside with owner -3 in table '%s', because its message is not in table '%s'."
                    + " Restore the message and write 0 as the owner, or delete the row."),
    CLOCKS_DIFFER(
            197,
            "The clock of this node is %d seconds %s that of the database. Receivers refuse calls whose webhook-timestamp is five"
                    + " minutes away from their own clock. Have both clocks set by NTP."),
    CLOCKS_AGREE(198, "The clocks of this node and of the database agree again."),
    ENDPOINT_ID_CHANGED(
            199,
            "An update of endpoint '%s' makes an endpoint '%s' of it. An id cannot be changed: return the builder that the"
                    + " update is given, or register another endpoint."),

    CALL_UNDECLARED(200, "No interface declares a webhook '%s'.%s"),
    CALL_PAYLOAD_MISMATCH(201, "Webhook '%s' takes %s, but was called with %s."),
    CALL_VERB_UNDECLARED(202, "Webhook '%s' is not declared with the verb %s, only with %s."),
    CALL_AMBIGUOUS(203, "Webhook '%s' is declared with %s, which all take such a payload. Choose one with method()."),
    CALL_WITHOUT_PAYLOAD(204, "Webhook '%s' takes %s, but was called without a payload."),
    CALL_NOT_SERIALISABLE(205, "The payload of webhook '%s', a %s, cannot be written as %s: %s"),
    CALL_OUTBOX_FULL(
            206,
            "The call of webhook '%s' was not accepted: %d calls are waiting in memory for endpoints that do not take"
                    + " them. Use a database (webhooks.datasource), or see why the endpoints fail."),
    CALL_AFTER_SHUTDOWN(207, "The call of webhook '%s' was not accepted: the application is shutting down."),
    CALL_ID_INVALID(208, "The id of a call has 1 to %d visible ASCII characters and no full stop."),
    CALL_HEADER_RESERVED(209, "A call cannot add the header '%s': %s."),
    CALL_TEXT_BLANK(210, "The %s of a call must not be blank."),
    CALL_NOT_STORED(
            211,
            "The call of webhook '%s' was not accepted, the database did not take it: %s Nothing is sent. See that the"
                    + " database of webhooks.datasource is reachable and has its tables."),
    CALL_TEXT_TOO_LONG(212, "The %s of a call has more than %d characters. Choose a shorter one."),
    CALL_TIME_NEGATIVE(213, "The delay of a call must not be negative."),
    CALL_WITHOUT_CONSUMER(
            214,
            "Webhook '%s' was called without a consumer, but its declaration has a parameter with @WebhookConsumer. Name"
                    + " the consumer with to(), the argument or the qualifier @WebhookConsumer, or call toEveryConsumer()."),
    CALL_CONSUMER_RESERVED(215, "A call cannot be for the consumer '%s'. For every consumer, call toEveryConsumer()."),
    CALL_NOT_ADDRESSED(
            216,
            "Call %s of webhook '%s' names no consumer, and each endpoint that asks for the webhook belongs to a consumer;"
                    + " nothing is sent. Name the consumer (WebhookCall.to, @WebhookConsumer), call toEveryConsumer(), or set"
                    + " webhooks.broadcast-unaddressed=true."),
    CALL_CONSUMERS_DIFFER(
            217,
            "A call of webhook '%s' is for one consumer, and the qualifier @WebhookConsumer of its event is for another."
                    + " Name one."),
    SUBSCRIPTION_CHANGED(
            218,
            "Endpoint '%s' gets other calls from now on: webhooks %s, consumer %s. Calls that were made before are sent"
                    + " to it all the same, unless they are for another consumer. Its secrets stay: if it had another"
                    + " consumer before, which knows them, replace them by rotateSecret with an overlap of zero."),
    CALL_KEPT(
            220,
            "The call of webhook '%s' was made after the end of a transaction, and the database does not take it now. It is kept"
                    + " in memory and stored as soon as possible; if the process dies before, it is lost. See that the pool"
                    + " of webhooks.datasource has connections to spare, or call before the transaction ends."),
    CALL_NOT_KEPT(
            221,
            "The call of webhook '%s' was made after the end of a transaction and is not accepted: %d such calls wait already"
                    + " for the database. See that it is reachable, and that the pool of webhooks.datasource has connections"
                    + " to spare."),
    CALLS_NOT_STORED(
            222,
            "The application stops with %d calls that were made after the end of a transaction and that the database did not"
                    + " take in time. They are lost."),
    FETCH_FAILED(
            223, "Calls could not be fetched from the outbox; other calls are not affected, and it is tried again: %s"),
    CALL_TIME_TOO_LATE(224, "A call can wait for %d days at most. Choose an earlier time."),
    RECEIVERS_UNGUARDED(
            225,
            "Requests are served, and nothing verifies them: resources with @VerifyWebhook take everything. The server was told"
                    + " not to look for services, by jakarta.ws.rs.loadServices=false. Register"
                    + " ee.webhooks.receiver.VerifyWebhookFeature in the application (Application.getClasses), or remove"
                    + " that property."),
    ENDPOINT_OF_ANOTHER(
            226,
            "Call %s of webhook '%s' is not sent to endpoint '%s', which belongs to another consumer than when the call was made."
                    + " Give the endpoint its consumer back, or cancel the delivery."),
    KEY_OF_ANOTHER_NOTATION(
            227,
            "A key without a prefix that looks like this may be a public key as other tools write it: in hex, or as OpenSSH,"
                    + " minisign, OpenPGP, multicodec or X.509 have it. Write '%s' before a shared secret, or for a public key its raw"
                    + " bytes: %s."),
    DATASOURCE_NOT_A_NAME(
            228,
            "There is no data source of the name in webhooks.datasource, which looks like a URL and is not shown, as it may"
                    + " have a password. Create the data source in the server, and write its JNDI name, for example"
                    + " java:/shop. It is looked up again until it is there."),
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
            "OpenTelemetry of the server has failed; calls and deliveries go on, and are missing in traces. If it goes on, set"
                    + " webhooks.telemetry.tracing to false:"),
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
                    + " its webhooks can then be in a document that says 3.0.0, which is not valid. Add to each of them a file"
                    + " META-INF/openapi.yaml with the line 'openapi: 3.1.0', or give this application a domain of its own. They"
                    + " are: %s"),
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
            251, "The configuration key '%s' is not read by this library. If it was meant for it, write '%s'."),
    DATABASE_IN_MEMORY(
            252,
            "The database of webhooks.datasource is %s in memory: a crash or a restart of its process loses calls that are not"
                    + " delivered, registered endpoints and the history. Where that matters, name a data source whose database"
                    + " is stored on disk with webhooks.datasource."),
    ENDPOINT_WITHOUT_EVENTS(253, "Endpoint '%s' asks for no webhook. Name at least one with events(), or '*' for all."),
    WEBHOOKS_NOT_FOUND(
            254,
            "%s is injected and declares webhooks, but the server does not take it for part of the application. Put @Webhook on"
                    + " the interface too, not on its methods alone; if it is in another jar, give that jar a"
                    + " META-INF/beans.xml."),
    CALL_PAYLOAD_TOO_LARGE(
            255,
            "The payload of webhook '%s' has %d bytes, and at most %d are sent. Send less, such as the URL of what is large, or"
                    + " raise webhooks.max-payload-size."),
    TABLES_IN_PREPARATION(
            256,
            "The tables '%s...' are still being created or checked, and the call did not wait longer for them (%s). Make it again."),

    ATTEMPT_FAILED(300, "Attempt %d to deliver %s of webhook '%s' to endpoint '%s' failed: %s Next attempt at %s."),
    DELIVERY_EXHAUSTED(
            301, "Call %s of webhook '%s' was not delivered to endpoint '%s': attempt %d was the last and failed: %s"),
    OBSERVER_FAILED(302, "An observer of %s failed; deliveries and endpoints are not affected."),
    CALLS_LOST(
            303,
            "The application stops with %d calls not delivered. They were kept in memory and are lost. Use a database"
                    + " (webhooks.datasource) to keep them."),
    DISPATCH_FAILED(304, "An unexpected failure while delivering to endpoint '%s'; the delivery will be tried again."),
    CALL_WITHOUT_ENDPOINT(
            305,
            "Call %s of webhook '%s', which is for %s, has no endpoint that asked for it and gets such calls; nothing is"
                    + " sent."),
    ENDPOINT_MISSING(
            306, "Call %s of webhook '%s' is not delivered to endpoint '%s': there is no such endpoint any more."),
    EGRESS_HTTP(310, "the URL is http, not https, which only webhooks.egress.allow-http=true permits."),
    EGRESS_ADDRESS(
            311, "the host has an address that is not public or not permitted; webhooks.egress.allow permits others."),
    EGRESS_UNRESOLVED(312, "the host cannot be resolved."),
    // 313 was a failure without an answer, with the text of an exception
    ANSWER_NOT_SUCCESS(314, "the answer was %d, and only 200 to 299 is success."),
    ANSWER_REDIRECT(315, "the answer was %d; redirects are not followed. Change the URL of the endpoint."),
    ANSWER_GONE(316, "the answer was %d: the receiver wants no more calls."),
    ANSWER_OVERLOADED(317, "the answer was %d: the receiver cannot take more at the moment."),
    DEADLINE_PASSED(320, "the deadline of the attempt passed while %s."),
    CONNECT_FAILED(321, "the host refuses the connection or cannot be reached."),
    CONNECTION_BROKEN(322, "the connection ended before the answer was complete."),
    CERTIFICATE_EXPIRED(323, "the receiver's certificate has expired or is not valid yet."),
    CERTIFICATE_UNTRUSTED(324, "the receiver's certificate is not signed by an authority that is trusted."),
    CERTIFICATE_OF_ANOTHER(325, "the receiver's certificate is not made out to this host."),
    TLS_FAILED(326, "no connection with TLS 1.2 or later was agreed on."),
    ANSWER_MALFORMED(327, "the answer is not HTTP/1.1."),
    ANSWER_TOO_LARGE(328, "the head of the answer has more than %d bytes, %d fields or %d interim answers."),
    PROXY_FAILED(329, "the forward proxy (webhooks.egress.proxy) did not connect to the host."),
    TLS_SETUP_UNUSABLE(
            330,
            "a key or trust store of the endpoint cannot be read: see that its file, type and password are right."),
    ATTEMPT_INTERRUPTED(331, "the application is stopping."),
    LOOKUPS_CLOGGED(332, "too many hosts are being resolved at the moment."),
    REQUEST_UNSENDABLE(
            333, "a header of the call has a line break, another control character or one outside ISO 8859-1."),
    ANSWER_UNASKED(
            334, "the receiver sent an answer before it was asked, which belongs to another request or to none."),
    PROXY_UNREACHABLE(335, "the forward proxy (webhooks.egress.proxy) cannot be reached."),
    PROXY_REFUSED(
            336, "the forward proxy (webhooks.egress.proxy) answered %d when it was asked to connect to the host."),
    PROXY_CREDENTIALS_REFUSED(
            337,
            "the forward proxy answered 407 when it was asked to connect to the host: it wants other credentials"
                    + " (webhooks.egress.proxy-username, webhooks.egress.proxy-password)."),
    PROXY_FAILS(
            338,
            "The forward proxy %s:%d fails: %s Attempts fail until it works, but no endpoint is paused or disabled for"
                    + " it. See webhooks.egress.proxy, and whether the proxy runs."),
    PROXY_WORKS(339, "The forward proxy %s:%d works again."),
    SIGNING_FAILED(340, "the call could not be signed (%s)."),
    SIGNER_FAILED(
            341,
            "The WebhookSigner of the application failed for endpoint '%s'; the attempt counts as failed. See why:"),
    CONSENT_MISSING(
            342,
            "the receiver was asked for its consent (OPTIONS) and did not give it: it answered %d, without"
                    + " WebHook-Allowed-Origin for %s."),
    CONSENT_RATE_INVALID(
            343,
            "the receiver was asked for its consent (OPTIONS), and its WebHook-Allowed-Rate is neither a number of calls"
                    + " per minute nor '*'."),
    CONSENT_UNANSWERED(344, "the receiver was asked for its consent (OPTIONS): %s"),
    FILTER_FAILED(345, "%s of the Jakarta REST client failed (%s)."),
    FILTER_INTERFERED(
            346,
            "a filter of the Jakarta REST client %s; a call is sent as it was stored, by the library, or not at all."),
    CLIENT_FOR_CALLS_ONLY(
            347,
            "This Jakarta REST client sends webhooks only. Use another one for other requests, such as"
                    + " ClientBuilder.newClient() makes."),
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
    EGRESS_URL_PARTS(354, "the URL has user info or a fragment. Leave it out."),
    PROXY_SLOW(
            355, "the forward proxy (webhooks.egress.proxy) did not connect to the host before the deadline passed."),
    LOOKUP_SLOW(
            356, "the name servers of the host did not answer in time lately; they are asked again a little later."),
    FILTER_FAULT(
            357,
            "Filters of the Jakarta REST client make attempts at endpoint '%s' fail: %s See the filters and features that"
                    + " beans of type WebhookClientCustomizer register, and those that the server adds."),
    CLIENT_CUSTOMIZER_FAILED(
            358,
            "The WebhookClientCustomizer %s failed when it was given the ClientBuilder: %s Correct it, or remove the"
                    + " bean."),
    OUTBOX_UNAVAILABLE(360, "The database of the outbox did not do what it was asked: %s"),
    OUTBOX_NOT_READY(
            361,
            "No calls are delivered yet, and calls that are made fail: %s This is tried again until it works. What is put right"
                    + " in the server or the database needs no restart; a changed configuration key counts from the next"
                    + " deployment of the application."),
    OUTBOX_READY(362, "The outbox is ready: calls are delivered from now on."),
    OUTBOX_LOST(
            363,
            "The database of the outbox cannot be used at the moment; what is stored there is delivered when it can"
                    + " be again: %s"),
    DATABASE_UNKNOWN(
            364,
            "The outbox does not know the database '%s', only %s. Name a data source of one of these with"
                    + " webhooks.datasource."),
    SCHEMA_MISSING(
            365,
            "The tables '%s...' are not there, or the user of the data source cannot see them. Create them, with the"
                    + " statements that 'java -cp webhooks-ee.jar:webhooks-ee-api.jar"
                    + " ee.webhooks.impl.store.jdbc.schema.SchemaScript %s %s' prints, or set webhooks.schema=create."),
    SCHEMA_OTHER_VERSION(
            366,
            "The tables '%s...' are of version %d, which a library that knows version %d cannot use. Use the newer"
                    + " library."),
    SCHEMA_CREATED(367, "The tables '%s...' were created in the database, which is %s."),
    LEASE_LOST(
            368,
            "This node was not heard of for so long that others took over what it was delivering. It goes on with new"
                    + " calls. See whether the server was halted, or could not reach its database."),
    WORK_TAKEN_OVER(
            369,
            "Took over %d messages and deliveries of a node that has stopped delivering them; they are delivered now."),
    DATASOURCE_NOT_TRANSACTIONAL(
            370,
            "The data source does not take part in transactions of the server: a call would be sent although its"
                    + " transaction is rolled back. Make it transactional (jta=true), or name another one with"
                    + " webhooks.datasource."),
    ENDPOINT_PAUSED(
            371, "Endpoint '%s' cannot take more at the moment, or does not answer: nothing is sent to it for %s."),
    ENDPOINT_DISABLED(
            372,
            "Endpoint '%s' is disabled, nothing more is sent to it: %s Its calls are kept. Enable it again when its receiver"
                    + " is back."),
    RECORD_FAILED(
            373,
            "An unexpected failure while writing the results of deliveries; it is tried again. Until it works, they may be"
                    + " sent again after a restart."),
    ENDPOINT_HOPELESS(374, "nothing could be delivered to it since %s, in %d attempts. The last: %s"),
    ATTEMPT_CUT(
            375,
            "there was no answer within a second, and too many endpoints were waiting for their first attempt; the next one"
                    + " takes its whole time."),
    ANSWER_CREDENTIALS_WANTED(
            376,
            "the answer by http through the forward proxy was 407, which is the receiver's or the proxy's. If calls to"
                    + " other hosts fail in the same way, see webhooks.egress.proxy-username and"
                    + " webhooks.egress.proxy-password."),
    CALL_QUERY_UNSENDABLE(
            377,
            "the query parameters that are stored with the call cannot be part of a URL: they were changed in the database."
                    + " Make the call again."),
    MEASUREMENT_FAILED(
            378,
            "The metrics API of the server has failed; calls and deliveries go on without the measurement. If it goes on, set"
                    + " webhooks.telemetry.metrics to none:"),
    HISTORY_IN_MEMORY(
            380,
            "There is no history of deliveries that have ended, as calls are kept in memory. Name a data source with"
                    + " webhooks.datasource."),
    HISTORY_UNAVAILABLE(
            381,
            "The history of deliveries cannot be used now: %s See that the database of webhooks.datasource is reachable"
                    + " and has its tables."),
    QUERY_TEXT_BLANK(382, "The %s to look for must not be blank. Leave it out to find all."),
    QUERY_LIMIT_INVALID(383, "A page of deliveries has 1 to %d of them, not %d."),
    QUERY_AFTER_INVALID(384, "No page ends with '%s'. Give what WebhookDeliveryPage.next() was, or null."),
    RETENTION_FAILED(385, "Deliveries whose time is over could not be deleted; it is tried again: %s"),
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
            "%d more lines like the last %s about '%s' were left out within %d s. They are written at DEBUG, and what they"
                    + " say of deliveries is in the history."),
    SENDER_UNKNOWN(
            391,
            "The WebhookKeyResolver has no key for a webhook at '%s', and %s is not set. The webhook is refused like one that"
                    + " is not genuine, so that strangers cannot find out which senders are known."),
    DELIVERY_CANCELLED(392, "The delivery of call %s of webhook '%s' to endpoint '%s' is cancelled: %s"),
    ENDPOINT_CLOSED_HERE(393, "Nothing is sent to endpoint '%s' by this node any more: %s"),
    ENDPOINT_OPENED_HERE(394, "Endpoint '%s' is sent to by this node again: %s"),
    LINE_WAITS(
            395,
            "Calls of an order key wait at endpoint '%s' for call %s of webhook '%s', which waits for its attempt %d at %s."
                    + " WebhookDeliveries can replay or cancel it."),
    OUTBOX_FAULT(396, "An unexpected failure while using the outbox; it is tried again. See why, and report it:"),
    RESULTS_LEFT(
            397,
            "The application stops with the results of %d deliveries not written, because the database did not take them in"
                    + " time. These calls are sent again, by another node or after the next start."),
    ATTEMPTS_INTERRUPTED(
            398,
            "The application stops while %d attempts to deliver are under way. They are interrupted, and these calls are sent"
                    + " again, by another node or after the next start."),
    PRIVATE_KEY_REFUSED(
            399,
            "This is a private key, which only the sender may have, where a key to verify with is wanted. Write its public key"
                    + " instead: %s."),

    DOCUMENT_LEFT_OUT(
            400,
            "The webhooks are left out of the OpenAPI document, and are sent nevertheless: documenting failed. Correct what the"
                    + " exception names, for example a setting of MicroProfile OpenAPI, or report it:"),
    DOCUMENT_READER_FAILED(
            401,
            "The model reader '%s' failed; the document has the webhooks without what it would have added. Correct the"
                    + " class, or remove it from webhooks.openapi.model-reader."),
    JAVADOC_NOT_KEPT(402, "The Javadoc of %s is not kept for the OpenAPI document, its file cannot be written: %s"),
    JAVADOC_UNREADABLE(
            403,
            "The Javadoc of %s is left out of the OpenAPI document, its file cannot be read. Compile the class again."),
    DOCUMENT_VERSION_OLD(
            404,
            "%s asks for OpenAPI %s, which has no webhooks: where the server writes that version, they are in the document"
                    + " only as the extension x-webhooks, which few tools read. Ask for 3.1.1 there, or for no version."),
    DOCUMENT_FILTER_FAILED(
            410,
            "The filter '%s' cannot be made; the document is not filtered. Correct the class, or remove it from"
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
            "The schema '%s' in the OpenAPI document has properties of %s, which a webhook sends, and of another class of that"
                    + " simple name: this server describes every class with @Schema, and lets one mix with the other. What the"
                    + " webhook sends has a schema of its own, '%s'. Give one of the classes another name by"
                    + " @Schema(name = ...)."),
    WEBHOOK_UNDESCRIBED(
            414,
            "Webhook '%s' of %s is described with any value where its types cannot be described: %s. Correct what this names, or"
                    + " name a class to describe instead with @Schema(implementation = ...). If neither helps, report it."),
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
            "%s configures JSON-B for what resources return, and not for webhooks, so that both can have other names and values"
                    + " for one class. Name it in META-INF/services/jakarta.ws.rs.ext.Providers too."),
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
            "A generated payload of webhook '%s' is not what its schema says, at %s: %s. It is written as %s. Describe what"
                    + " is sent with @Schema, or send what is described. If the application never sends such a payload, add"
                    + " samples with sample() and call withoutGeneratedSamples()."),
    CONTRACT_GENERATED_UNDESCRIBED(
            422,
            "A generated payload of webhook '%s' has %s, which its schema lacks. It is written as %s. Declare the property"
                    + " in the type of the payload, or leave it out."),
    CONTRACT_GENERATED_UNWRITABLE(
            423,
            "A generated payload of webhook '%s' cannot be written as JSON: %s. A provider of Jakarta JSON Binding must be on"
                    + " the class path of the test, or what else writes payloads given with serializedBy(). If the"
                    + " application never sends such a payload, add samples with sample() and call"
                    + " withoutGeneratedSamples()."),

    VERIFY_HEADER_MISSING(500, "The header '%s' is missing."),
    VERIFY_TIMESTAMP_MALFORMED(501, "The header '%s' does not have a time in seconds."),
    VERIFY_TIMESTAMP_OUTSIDE(502, "The time in the header '%s' is more than %s from now."),
    VERIFY_SIGNATURE_WRONG(503, "No signature in the header 'webhook-signature' fits."),
    VERIFY_ID_MALFORMED(504, "The header 'webhook-id' is not 1 to %d visible ASCII characters without a full stop."),
    VERIFY_SIGNATURES_TOO_MANY(505, "The header '%s' does not have 1 to %d signatures in at most %d characters."),
    WEBHOOK_REFUSED(506, "A webhook at '%s' was refused: %s"),
    RECEIVER_WITHOUT_SECRET(
            507,
            "@VerifyWebhook(\"%s\") has no key to verify with, so that no webhook passes. Set %s, or have a bean of type"
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
            512, "Whether webhook %s was received before could not be found out; its sender is to send it again."),
    WEBHOOK_REPEATED(513, "Webhook %s was received before and handled; it is answered and not handled again."),
    RECEPTION_NOT_COMMITTED(
            514, "The transaction of webhook %s could not be committed; its sender is to send it again."),
    DEDUPLICATION_ASYNCHRONOUS(
            515,
            "%s has @VerifyWebhook(deduplicate = true), but answers on another thread, which no transaction goes along to."
                    + " Let it return its answer, or leave deduplicate out."),
    RECEPTION_IN_TRANSACTION(
            516,
            "A webhook is received by a thread that is in a transaction already, which ends with the code that began it. Let"
                    + " nothing before the resource begin one."),
    RECEPTION_NOT_ROLLED_BACK(
            517, "The transaction of a webhook could not be rolled back; it will be when its time is over."),
    DEDUPLICATION_WITHOUT_DATABASE(
            518,
            "@VerifyWebhook(value = \"%s\", deduplicate = true) needs a database and Jakarta Transactions. Set"
                    + " webhooks.datasource to a data source that takes part in the server's transactions, or leave"
                    + " deduplicate out."),
    RECEIVED_NOT_FORGOTTEN(
            519, "Webhooks that were received long ago could not be forgotten; that will be tried again."),
    VERIFICATION_CONTRADICTORY(
            520,
            "%s has annotations that contradict each other, and none of them comes before the others: %s. Put"
                    + " @VerifyWebhook on the method itself, or on its class."),
    LOCATORS_CONTRADICTORY(
            521,
            "%s and %s return the same type, %s, and are verified differently: %s. Annotate both alike, or put"
                    + " @VerifyWebhook on the class of what they return."),
    BODY_READ_BEFORE(
            522,
            "Of its body, only %d bytes were left to verify: something has read it before. Let no servlet filter and no"
                    + " provider read the body of a webhook."),
    FORM_MALFORMED(523, "Its signature fits, but its body is not a form as its Content-Type says."),
    KEY_RESOLVERS_SEVERAL(
            524, "There is more than one bean of type WebhookKeyResolver: %s. Keep one, which can ask the others."),
    PARTS_UNVERIFIED(
            525,
            "Its signature fits, but servers do not take the parts of a multipart form, as parameters with @FormParam, from"
                    + " the body that was verified. Let the method take a List<EntityPart>."),
    VERIFICATION_ON_APPLICATION(
            526,
            "%s is an Application with @VerifyWebhook, which counts for resources only. Put it on each resource class that"
                    + " receives webhooks."),
    VERIFICATION_ON_ANNOTATION(
            527,
            "%s is an annotation with @VerifyWebhook, which does not count for what has that annotation. Put @VerifyWebhook on"
                    + " each resource class or method that receives webhooks."),
    VERIFICATION_ON_SERVLET(
            530,
            "%s is a servlet or a filter with @VerifyWebhook, which counts for resources of Jakarta REST only: unsigned requests pass."
                    + " Receive webhooks in a resource, or verify them by ee.webhooks.receiver.WebhookVerifier."),
    RECEIVER_NAME_TAKEN(
            531,
            "This application receives nothing with deduplicate = true: another application that notes webhooks in the same tables"
                    + " '%2$s...' has its name '%1$s' too (%3$s), and each would take the webhooks of the other for repeats."
                    + " If they are two, set webhooks.application to different names. If they are one, set it to the same"
                    + " name for both, or stop the other."),

    FORMAT_UNKNOWN(
            532,
            "%s has the format '%s', which is none. Name one of %s, describe it by webhooks.formats.%s.signature-header, or have a"
                    + " bean of type WebhookFormat with @Named(\"%s\")."),
    DEDUPLICATION_WITHOUT_ID(
            533,
            "%s has @VerifyWebhook(deduplicate = true), but webhooks of the format '%s' have no id to tell a repeat by. Leave"
                    + " deduplicate out, or say where their id is, by id-header or id-pointer of a format under webhooks.formats."),
    WEBHOOK_WITHOUT_ID(
            534,
            "@VerifyWebhook(value = \"%s\", deduplicate = true) has got a webhook without an id to tell a repeat by, and refused it."
                    + " Receive such webhooks at another URL, without deduplicate."),
    VERIFY_FORMAT_SIGNATURE_WRONG(535, "No signature in the header '%s' fits."),
    VERIFY_FORMAT_ID_MALFORMED(
            536,
            "The header '%s' is not 1 to %d visible ASCII characters, without a full stop if the id is signed beside the body."),
    FORMAT_UNVERIFIABLE(
            537,
            "The format '%s' failed to verify a webhook at the receiver '%s', which was refused. Correct what the exception names:"),
    RECEIVER_TEXT_INVALID(538, "The value of '%s' is not a list of secrets of the format '%s': %s"),

    CONTRACT_BROKEN(600, "The contract of %s is not kept:%s"),
    CONTRACT_WITHOUT_WEBHOOK(601, "%s declares no webhook. Put @Webhook on it."),
    CONTRACT_SAMPLE_UNDECLARED(602, "There is a sample of a webhook '%s', which no interface declares.%s"),
    CONTRACT_SAMPLE_MISMATCH(603, "Webhook '%s' takes %s, but its sample is a %s."),
    CONTRACT_SAMPLE_NOT_JSON(
            604,
            "The sample of webhook '%s' cannot be checked: it is sent as %s, and only JSON has a schema. Remove it."),
    CONTRACT_SAMPLE_UNWRITABLE(
            605,
            "The sample of webhook '%s' cannot be written as JSON: %s. A provider of Jakarta JSON Binding must be on the"
                    + " class path of the test, or what else writes payloads given with serializedBy()."),
    CONTRACT_SAMPLE_INVALID(
            606,
            "The sample of webhook '%s' is not what its schema says, at %s: %s. Describe what is sent with @Schema, or"
                    + " send what is described."),
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
            "The snapshot of the contract, %s, is not JSON. Restore it, or write it anew by running the test with"
                    + " -D%s=true."),
    CONTRACT_CHANGED_INCOMPATIBLY(
            610,
            "%s. Receivers that rely on it break: take the change back, or declare another webhook beside this one. To"
                    + " accept it all the same, run the test with -D%s=true and commit %s."),
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

    DOCUMENT_OPTION_UNKNOWN(620, "There is no option %s. There are %s; everything else is the name of an interface."),
    DOCUMENT_OPTION_EMPTY(621, "The option %s has no value. Each of %s takes one."),
    DOCUMENT_SETTING_MALFORMED(622, "'%s' is no setting. Write --configured key=value."),
    DOCUMENT_CLASS_MISSING(
            623,
            "%s cannot be loaded: %s. Compile it first, and put it and what it needs on the class path: the application's"
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
    PORTAL_ANSWER_FAILED(708, "The request failed. The log of the application has the cause.");

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
