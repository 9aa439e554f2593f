package gendata.cli;

import tools.jackson.databind.node.ObjectNode;

/// Says things to people, each in a line of its own. Safe for many threads.
interface Messages {
    void message(String text);

    /// Something to know that needs no action.
    void note(String text);

    /// Why the command failed, or why the run was stopped.
    void error(String text);

    /// What is wrong in the task, with its place; the line says so by itself.
    void problem(String line);

    /// A line that goes with the message before it.
    void detail(String line);

    /// A fact for programs, which text leaves out.
    ///
    /// @param event names its event
    void event(ObjectNode event);
}
