// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** db-scheduler, with the settings that its documentation advises for throughput and dead executions found as early as it allows with them. */
final class DbSchedulerSender implements Sender {

    private static final String SCHEMA = """
            create table if not exists scheduled_tasks (
              task_name text not null,
              task_instance text not null,
              task_data bytea,
              execution_time timestamp with time zone not null,
              picked boolean not null,
              picked_by text,
              last_success timestamp with time zone,
              last_failure timestamp with time zone,
              consecutive_failures int,
              last_heartbeat timestamp with time zone,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance)
            );
            create index if not exists execution_time_idx on scheduled_tasks (execution_time);
            create index if not exists last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            create index if not exists priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
            """;
    private static final int THREADS = 64;
    private static final int CONNECTIONS = 30;

    private final Surroundings surroundings;
    private Optional<Crowd> crowd = Optional.empty();
    private final HikariDataSource dataSource;
    private final Jsonb jsonb = JsonbBuilder.create();
    private final SigningPost post = new SigningPost(THREADS);
    private final OneTimeTask<String> task;
    private SchedulerClient client;
    private Scheduler scheduler;

    DbSchedulerSender(Surroundings surroundings) {
        this.surroundings = surroundings;
        dataSource = surroundings.dataSource(CONNECTIONS);
        Sql.run(dataSource, SCHEMA);
        task = Tasks.oneTime("webhook", String.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2.0))
                .execute((instance, context) -> send(instance.getId(), instance.getData()));
        client = SchedulerClient.Builder.create(dataSource, task).build();
    }

    private void send(String id, String urlAndJson) {
        int end = urlAndJson.indexOf('\n');
        post.send(urlAndJson.substring(0, end), id, urlAndJson.substring(end + 1));
    }

    @Override
    public void deliver() {
        scheduler = Scheduler.create(dataSource, task)
                .threads(THREADS)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(200))
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                .enableImmediateExecution()
                .build();
        scheduler.start();
        client = scheduler;
    }

    @Override
    public void pause() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
            client = SchedulerClient.Builder.create(dataSource, task).build();
        }
    }

    @Override
    public void fire(int sequence, long intended) {
        schedule("msg_" + sequence, surroundings.endpoint(crowd, sequence), new Order(sequence, intended));
    }

    private void schedule(String id, URI endpoint, Order order) {
        client.scheduleIfNotExists(task.instance(id, endpoint + "\n" + jsonb.toJson(order)), Instant.now());
    }

    @Override
    public void call(Crowd called) {
        crowd = Optional.of(called);
    }

    @Override
    public void fireToAll(int sequence, long intended) {
        Order order = new Order(sequence, intended);
        surroundings
                .all(crowd)
                .forEach((number, endpoint) -> schedule("msg_" + sequence + "_" + number, endpoint, order));
    }

    @Override
    public long open() {
        return Sql.number(dataSource, "select count(*) from scheduled_tasks");
    }

    @Override
    public void close() {
        pause();
        post.close();
        dataSource.close();
    }
}
