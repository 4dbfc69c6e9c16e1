#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts two nodes of a MariaDB Galera cluster on this machine and runs GaleraTest, which kills the first one under load.
# Needs root on Debian with: apt-get install mariadb-server galera-4 rsync. Run it in the directory of the repository, after mvn install -DskipTests.
set -eu

PROVIDER=${GALERA_PROVIDER:-/usr/lib/galera/libgalera_smm.so}
DIRECTORY=$(mktemp -d)
chown mysql "$DIRECTORY"
trap 'for n in 1 2; do kill "$(cat "$DIRECTORY/n$n/pid")" 2>/dev/null || true; done; sleep 3; rm -rf "$DIRECTORY"' EXIT

install_node() {
    mkdir "$DIRECTORY/n$1" "$DIRECTORY/n$1/temporary"
    chown mysql "$DIRECTORY/n$1" "$DIRECTORY/n$1/temporary"
    mariadb-install-db --no-defaults --user=mysql --auth-root-authentication-method=normal --skip-test-db \
        --datadir="$DIRECTORY/n$1/data" --tmpdir="$DIRECTORY/n$1/temporary" >/dev/null
}

start_node() {
    node=$1
    cluster=$2
    weight=$3
    shift 3
    mariadbd --no-defaults --user=mysql --datadir="$DIRECTORY/n$node/data" --tmpdir="$DIRECTORY/n$node/temporary" --socket="$DIRECTORY/n$node/socket" \
        --pid-file="$DIRECTORY/n$node/pid" --bind-address=127.0.0.1 --port="2330$node" \
        --binlog_format=ROW --default_storage_engine=InnoDB --innodb_autoinc_lock_mode=2 \
        --wsrep_on=ON --wsrep_provider="$PROVIDER" --wsrep_cluster_name=webhooks --wsrep_cluster_address="gcomm://$cluster" \
        --wsrep_node_name="n$node" --wsrep_node_address="127.0.0.1:2340$node" \
        --wsrep_sst_method=rsync --wsrep_sst_receive_address="127.0.0.1:2360$node" \
        --wsrep_provider_options="base_port=2340$node;ist.recv_addr=127.0.0.1:2350$node;pc.weight=$weight" \
        "$@" >"$DIRECTORY/n$node.log" 2>&1 &
}

client() {
    port=$1
    shift
    mariadb --no-defaults -uroot -h127.0.0.1 -P"$port" "$@"
}

await_node() {
    tries=0
    until client "2330$1" -N -e "show status like 'wsrep_ready'" 2>/dev/null | grep -q ON; do
        tries=$((tries + 1))
        [ "$tries" -lt 90 ] || { cat "$DIRECTORY/n$1.log"; exit 1; }
        sleep 1
    done
}

install_node 1
install_node 2
start_node 1 "" 1 --wsrep-new-cluster
await_node 1
# Of two nodes, the one that is left has to be the majority; a real cluster has three.
start_node 2 127.0.0.1:23401 2
await_node 2
client 23301 -e "create database outbox"

mvn -B -ntp -f impl/pom.xml test -Dtest=GaleraTest -Dgalera.pid="$(cat "$DIRECTORY/n1/pid")" \
    -Dgalera.first=127.0.0.1:23301 -Dgalera.second=127.0.0.1:23302 "$@"
