package gendata.hub;

import gendata.format.DataFile;
import gendata.http.Network;
import java.nio.file.Path;
import java.util.List;

/// Loads a data set in a process of its own, which can be killed; the name is the argument.
final class HubLoad {
    private HubLoad() {}

    public static void main(String[] args) throws Exception {
        Hub hub = Hub.of(System.getenv(), Path.of("."), Network.DIRECT, Thread::sleep);
        List<DataFile> files = hub.files(HubAddress.parse(args[0]), HubChoice.USUAL, HubProgress.NONE);
        System.out.println(files.getFirst().path());
    }
}
