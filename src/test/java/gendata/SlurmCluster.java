package gendata;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Slurm of one node on this machine, with a configuration and ports of its own.
final class SlurmCluster implements AutoCloseable {
    static final List<String> PROGRAMS = List.of("munged", "slurmctld", "slurmd", "sbatch", "srun", "sinfo");

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int KEY_BYTES = 128;

    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    /// Returns when its node takes jobs.
    static SlurmCluster start(Path folder) throws IOException, InterruptedException {
        SlurmCluster cluster = new SlurmCluster(folder);
        try {
            cluster.begin();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    private void begin() throws IOException, InterruptedException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.write(folder.resolve("key"), key);
        run("chmod 400 key");
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("spool"));
        Files.writeString(folder.resolve("slurm.conf"), configuration(run("hostname -s").out().strip()));
        daemon("munged", "--foreground", "--force", "--key-file=" + folder.resolve("key"),
                "--socket=" + folder.resolve("socket"), "--pid-file=" + folder.resolve("munged.pid"),
                "--log-file=" + folder.resolve("munged.log"), "--seed-file=" + folder.resolve("seed"));
        await("test -S socket");
        daemon("slurmctld", "-D", "-i");
        daemon("slurmd", "-D");
        await("sinfo --noheader --format=%T | grep -qx idle");
    }

    private String configuration(String host) {
        return """
                ClusterName=test
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmdPort=%3$d
                AuthType=auth/munge
                CredType=cred/munge
                AuthInfo=socket=%4$s/socket
                SlurmUser=%5$s
                SlurmdUser=%5$s
                StateSaveLocation=%4$s/state
                SlurmdSpoolDir=%4$s/spool
                SlurmctldPidFile=%4$s/slurmctld.pid
                SlurmdPidFile=%4$s/slurmd.pid
                SlurmctldLogFile=%4$s/slurmctld.log
                SlurmdLogFile=%4$s/slurmd.log
                SlurmdParameters=config_overrides
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                MpiDefault=none
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core_Memory
                SchedulerType=sched/builtin
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=8 RealMemory=16000
                PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
                """.formatted(host, freePort(), freePort(), folder, System.getProperty("user.name"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Puts the commands of this cluster before others.
    String environment() {
        return "export SLURM_CONF='" + folder.resolve("slurm.conf") + "'\n";
    }

    private void daemon(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".out").toFile());
        builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
        builder.environment().put("SLURM_CONF", folder.resolve("slurm.conf").toString());
        daemons.add(builder.start());
    }

    private void await(String condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (run(environment() + condition).code() != 0) {
            if (System.nanoTime() > end || daemons.stream().anyMatch(daemon -> !daemon.isAlive())) {
                throw new IllegalStateException("Slurm is not ready: " + run("tail -n 20 *.out *.log").out());
            }
        }
    }

    private CommandResult run(String commands) throws IOException, InterruptedException {
        return CommandProcess.run(folder, List.of("sh", "-c", commands));
    }

    @Override
    public void close() {
        for (Process daemon : daemons.reversed()) {
            daemon.destroy();
            try {
                daemon.onExit().orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
            } catch (CompletionException stuck) {
                daemon.destroyForcibly();
            }
        }
    }
}
