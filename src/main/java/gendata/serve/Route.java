package gendata.serve;

import gendata.dialect.Call;
import gendata.dialect.Dialect;

/// Which API a path belongs to, and what the request says outside of its body.
record Route(Dialect dialect, Call call) {}
