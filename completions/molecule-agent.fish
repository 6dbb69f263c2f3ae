# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_molecule_agent_global_optspecs
    string join \n platform-url= workspace-id= token= token-file= org-id= origin= no-origin ca-cert= state-dir= log-format= v/verbose q/quiet h/help V/version
end

function __fish_molecule_agent_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_molecule_agent_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_molecule_agent_using_subcommand
    set -l cmd (__fish_molecule_agent_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s V -l version -d 'Print version'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "connect" -d 'Stay online, hand every message to a handler and send its replies'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dev" -d 'Run a local platform on this machine and talk to your handler'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "status" -d 'Tell what a running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dead" -d 'Look at the messages that could not be answered, retry or drop them'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "spool" -d 'Look at the messages that are waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "man" -d 'Print the manual page, or write those of all commands to a folder'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler -d 'The program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-mode -d 'How many messages a process of the handler is for' -r -f -a "per-message\t'One: it is started for each'
persistent\t'All: it is started once for each of `--concurrency`, and reads a line for each message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-format -d 'What the handler reads and prints' -r -f -a "json\t'One JSON object in, JSON out'
text\t'The text in, the reply\'s text out'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-timeout -d 'Time for one message; then the handler and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-attempts -d 'Tries before a message is given up and kept as a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l failure-reply -d 'What a sender is told when the handler failed for good (nothing, if not given)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l concurrency -d 'Messages handled at the same time (those of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-queued -d 'Messages kept waiting on this machine; beyond that no more are fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-replies -d 'Which messages of other agents are answered' -r -f -a "auto\t'Those that expect an answer'
always\t'All, also answers to our own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-turn-limit -d 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l poll-interval -d 'Seconds between two looks at the feed' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l events-poll-interval -d 'Seconds between two looks at the feed while the event stream announces what comes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l heartbeat-interval -d 'Seconds between two heartbeats' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l state-interval -d 'Seconds between two looks at the workspace\'s state' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l grace-period -d 'At a stop, time for running handlers to finish' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l kill-grace -d 'Time between TERM and KILL for a handler that has to go' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-name -d 'The name to register with [default: remote-<first 8 characters of the id>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-card -d 'An agent card to register with: a JSON object' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l reported-url -d 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l backlog -d 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l cursor-file -d 'Where the place in the feed is kept [default: in the workspace\'s folder]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l on-pause -d 'What to do when the workspace is paused' -r -f -a "exit\t'Stop with the exit code for it'
wait\t'Wait for it to be resumed'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l once -d 'Answer what is there, then exit'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l dry-run -d 'Check configuration, handler and platform; change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-events -d 'Do not use the platform\'s event stream, only poll'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler -d 'The program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-mode -d 'How many messages a process of the handler is for' -r -f -a "per-message\t'One: it is started for each'
persistent\t'All: it is started once for each of `--concurrency`, and reads a line for each message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-format -d 'What the handler reads and prints' -r -f -a "json\t'One JSON object in, JSON out'
text\t'The text in, the reply\'s text out'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-timeout -d 'Time for one message; then the handler and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-attempts -d 'Tries before a message is given up and kept as a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l failure-reply -d 'What a sender is told when the handler failed for good (nothing, if not given)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l concurrency -d 'Messages handled at the same time (those of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-queued -d 'Messages kept waiting on this machine; beyond that no more are fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-replies -d 'Which messages of other agents are answered' -r -f -a "auto\t'Those that expect an answer'
always\t'All, also answers to our own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-turn-limit -d 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l poll-interval -d 'Seconds between two looks at the feed' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l events-poll-interval -d 'Seconds between two looks at the feed while the event stream announces what comes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l heartbeat-interval -d 'Seconds between two heartbeats' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l state-interval -d 'Seconds between two looks at the workspace\'s state' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l grace-period -d 'At a stop, time for running handlers to finish' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l kill-grace -d 'Time between TERM and KILL for a handler that has to go' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l port -d 'The port of the local platform [default: a free one]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l generation -d 'Speak like the servers of: 1 April, 2 May, 3 June, 4 July, 5 August 2026' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l dialect -d 'The form of the feed\'s rows' -r -f -a "server\t'As all real servers send them'
envelope\t'The envelope that the SDK documents, as a bare array. It has messages only'
envelope-items\t'The same inside `{"items": […]}`'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l edge -d 'Put an edge in front that takes calls without an Origin header for its web app\'s' -r -f -a "none\t'Nothing'
html\t'Answers a web page with status 200'
empty-404\t'Answers an empty 404'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l rate-limit -d 'Limit requests a minute, as real servers do (600)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l fault -d 'Misbehave; can be given more than once' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l serve -d 'Run the platform alone, and print how other clients reach it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l no-events -d 'Do not use the platform\'s event stream, only poll'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l json -d 'Print the whole answer as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "list" -d 'List them, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "show" -d 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "retry" -d 'Give them another chance: a stored reply is sent again, else the handler runs'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "drop" -d 'Remove them for good'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, one object a line'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l all -d 'All there are'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l rerun -d 'Run the handler also where a reply is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l all -d 'All there are'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "list" -d 'List them, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Give them another chance: a stored reply is sent again, else the handler runs'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "drop" -d 'Remove them for good'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List what waits, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Print one message whole, as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, one object a line'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what waits, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print one message whole, as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l dir -d 'Write a page for each command into this folder' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "connect" -d 'Stay online, hand every message to a handler and send its replies'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "dev" -d 'Run a local platform on this machine and talk to your handler'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "status" -d 'Tell what a running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "dead" -d 'Look at the messages that could not be answered, retry or drop them'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "spool" -d 'Look at the messages that are waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "man" -d 'Print the manual page, or write those of all commands to a folder'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev status dead spool completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "list" -d 'List them, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "show" -d 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "retry" -d 'Give them another chance: a stored reply is sent again, else the handler runs'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "drop" -d 'Remove them for good'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "list" -d 'List what waits, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "show" -d 'Print one message whole, as JSON'
