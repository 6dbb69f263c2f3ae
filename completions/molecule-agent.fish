# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_molecule_agent_global_optspecs
    string join \n platform-url= workspace-id= token= token-file= org-id= origin= no-origin ca-cert= state-dir= config= profile= log-format= v/verbose q/quiet output= json timeout= retries= h/help V/version
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
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s V -l version -d 'Print version'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "connect" -d 'Stay online, hand every message to a handler and send its replies'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dev" -d 'Run a local platform on this machine and talk to your handler'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "register" -d 'Register the workspace once, and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "state" -d 'Tell the workspace\'s status on the platform, or wait for one'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "heartbeat" -d 'Send one heartbeat, for an agent that runs its own loop'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "card" -d 'Replace the agent card on the platform'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "secrets" -d 'See, change and use the workspace\'s secrets'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "activity" -d 'Log what the agent does in the workspace\'s activity log'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "handler" -d 'Begin a handler, and try it with a sample message'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "config" -d 'See and change what the configuration file sets'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "workspace" -d 'Make, show and remove workspaces, as an administrator'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "token" -d 'Check, list, make, revoke and replace the workspace\'s tokens'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "notify" -d 'Send a message to the user at the canvas, with files'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "files" -d 'See, get and clear away the files of messages'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "inbox" -d 'Read the messages in the platform\'s feed, both ways'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "reply" -d 'Answer one message by hand'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "peers" -d 'See the other agents that this one may talk to'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "call" -d 'Send a message to another agent and print its answer'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "delegate" -d 'Give another agent a task, without waiting for it'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "delegations" -d 'See what came of the tasks that were given to other agents'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "plugin" -d 'Install, check and remove plugins'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "status" -d 'Tell what a running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "doctor" -d 'Check all that a working agent needs, and say what to do about what is amiss'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dead" -d 'Look at the messages that could not be answered, retry or drop them'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "spool" -d 'Look at the messages that are waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "conversations" -d 'Look at what handlers keep for the next message of a conversation, and begin conversations anew'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-dead-letters -d 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-dead-total -d 'Most bytes of dead letters on this machine, of which a peer has a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l upload-wait -d 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-file-size -d 'Largest file that is fetched for the handler, or sent for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-files-total -d 'Most bytes of files on this machine; beyond that none are fetched or sent' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l keep-files -d 'How long the files of a message are kept once it is done (0: not at all)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-replies -d 'Which messages of other agents are answered' -r -f -a "auto\t'Those that expect an answer'
always\t'All, also answers to our own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-turn-limit -d 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l poll-interval -d 'Seconds between two looks at the feed' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l events-poll-interval -d 'Seconds between two looks at the feed while the event stream announces what comes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l heartbeat-interval -d 'Seconds between two heartbeats' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l state-interval -d 'Seconds between two looks at the workspace\'s state (four times that while the event stream tells of changes)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l grace-period -d 'At a stop, time for running handlers to finish' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l kill-grace -d 'Time between TERM and KILL for a handler that has to go' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l secrets-refresh -d 'With --secrets-env, time between two looks at the secrets [default: at the start and at SIGUSR1 only]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-name -d 'The name to register with [default: remote-<first 8 characters of the id>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-card -d 'An agent card to register with: a JSON object' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l reported-url -d 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l backlog -d 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time [default: 30s; with --once: all]' -r
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l once -d 'Answer what is there, then exit'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l dry-run -d 'Check configuration, handler and platform; change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-events -d 'Do not use the platform\'s event stream, only poll'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l secrets-env -d 'Give the workspace\'s secrets to the handler, in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l json -d 'Short for --output json'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-dead-letters -d 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-dead-total -d 'Most bytes of dead letters on this machine, of which a peer has a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l upload-wait -d 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-file-size -d 'Largest file that is fetched for the handler, or sent for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-files-total -d 'Most bytes of files on this machine; beyond that none are fetched or sent' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l keep-files -d 'How long the files of a message are kept once it is done (0: not at all)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-replies -d 'Which messages of other agents are answered' -r -f -a "auto\t'Those that expect an answer'
always\t'All, also answers to our own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-turn-limit -d 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l poll-interval -d 'Seconds between two looks at the feed' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l events-poll-interval -d 'Seconds between two looks at the feed while the event stream announces what comes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l heartbeat-interval -d 'Seconds between two heartbeats' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l state-interval -d 'Seconds between two looks at the workspace\'s state (four times that while the event stream tells of changes)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l grace-period -d 'At a stop, time for running handlers to finish' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l kill-grace -d 'Time between TERM and KILL for a handler that has to go' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l port -d 'The port of the local platform [default: the last one of the data folder, else a free one]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l data -d 'Where ids, tokens and the port are kept for the next start [default with --serve: ~/.molecule/dev]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l generation -d 'Speak like the servers of: 1 April, 2 May, 3 June, 4 July, 5 August 2026' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l dialect -d 'The form of the feed\'s rows' -r -f -a "server\t'As all real servers send them'
envelope\t'The envelope that the SDK documents, as a bare array. It has messages only'
envelope-items\t'The same inside `{"items": […]}`'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l edge -d 'Put an edge in front that takes calls without an Origin header for its web app\'s' -r -f -a "none\t'Nothing'
html\t'Answers a web page with status 200'
empty-404\t'Answers an empty 404'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l plugin -d 'Offer the plugin in this folder, under the folder\'s name; can be given more than once' -r -F
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l serve -d 'Run the platform alone, and print how other clients reach it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l no-events -d 'Do not use the platform\'s event stream, only poll'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l url -d 'Have messages sent to this public http(s) URL, instead of waiting to be fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l agent-name -d 'The name to register with [default: the card\'s, or remote-<first 8 characters of the id>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l agent-card -d 'An agent card to register with: a JSON object (- for stdin)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l description -d 'What the agent is for [default: the card\'s, or MOLECULE_AGENT_DESCRIPTION]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l skills -d 'What the agent can do, comma separated [default: the card\'s, or MOLECULE_AGENT_SKILLS]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l print-token -d 'Print the workspace\'s token too'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l until -d 'Wait until it is this status (--timeout: not longer than that)' -r -f -a "online\t'An agent keeps it online'
degraded\t'An agent keeps it online and reports errors'
offline\t'No agent is there: offline, awaiting_agent, provisioning or failed'
paused\t'Paused or hibernated'
removed\t'Removed for good'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l watch -d 'Wait until the status changes'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l task -d 'What the agent is doing, shown on the canvas' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l active-tasks -d 'How many things it is doing [default: 1 with --task, else 0]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l error-rate -d 'The share of what failed lately, 0 to 1: from 0.5 the workspace shows as degraded, below 0.1 no more' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l sample-error -d 'The newest error, shown on the canvas' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from help" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "list" -d 'List their names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "get" -d 'Print the value of one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "set" -d 'Make or change one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "unset" -d 'Remove one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "export" -d 'Print all with their values, for a shell or a program to read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "exec" -d 'Run a command with them in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l format -d 'In which form [default: shell, or json with --json]' -r -f -a "env\t'KEY=value, nothing quoted, as `docker run --env-file` reads it (no line ends in values)'
dotenv\t'KEY=\'value\', as dotenv libraries read it'
json\t'One JSON object'
shell\t'export KEY=\'value\', for `eval` in sh, bash, zsh, ksh'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l pass-tokens -d 'Leave MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and their like in the environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "list" -d 'List their names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print the value of one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "set" -d 'Make or change one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Remove one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print all with their values, for a shell or a program to read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "exec" -d 'Run a command with them in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -f -a "report" -d 'Log an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l method -d 'The tool or call it was' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l target -d 'The peer it was about, by id or name' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l status -d 'How it went, such as ok or error' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l error-detail -d 'What went wrong' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l duration -d 'How long it took' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l request -d 'What went in: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l response -d 'What came out: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from help" -f -a "report" -d 'Log an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "init" -d 'Write a handler to begin with'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "test" -d 'Run a handler once with a sample message, and show what it got, printed and was understood to say'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l persistent -d 'One that is started once and answers many messages (python and node)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l force -d 'Write over a file that is there'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l text -d 'The message\'s text (- for stdin)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l file -d 'The message: a row of the feed, or members to put into the sample (- for stdin)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l session -d 'The session of the conversation: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-mode -d 'How many messages a process of it is for' -r -f -a "per-message\t'One: it is started for each'
persistent\t'All: it is started once for each of `--concurrency`, and reads a line for each message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-format -d 'What it reads and prints' -r -f -a "json\t'One JSON object in, JSON out'
text\t'The text in, the reply\'s text out'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-timeout -d 'Time for the message; then the handler and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l max-file-size -d 'Largest file that it may send' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a handler to begin with'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run a handler once with a sample message, and show what it got, printed and was understood to say'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "path" -d 'Print which file is read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "show" -d 'Show every setting with its value and where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "set" -d 'Set an option in the file, in the profile that --profile names if there is one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "unset" -d 'Take an option out of the file, or of the profile that --profile names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print which file is read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting with its value and where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set an option in the file, in the profile that --profile names if there is one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Take an option out of the file, or of the profile that --profile names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "create" -d 'Make a workspace for an agent outside the platform, and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "show" -d 'Show a workspace as the platform does; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "delete" -d 'Remove a workspace for good, with its history, its tokens and those below it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l url -d 'Have its messages sent to this public http(s) URL, instead of waiting to be fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l parent -d 'The id of the workspace that it is to be under' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l role -d 'What it is for, in a word' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l tier -d 'How much it may do: a number that the platform knows' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secret -d 'A secret of its own; without a value that of the variable of this name (can be given more than once)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler -d 'The program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-mode -d 'How many messages a process of the handler is for' -r -f -a "per-message\t'One: it is started for each'
persistent\t'All: it is started once for each of `--concurrency`, and reads a line for each message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-format -d 'What the handler reads and prints' -r -f -a "json\t'One JSON object in, JSON out'
text\t'The text in, the reply\'s text out'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-timeout -d 'Time for one message; then the handler and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-attempts -d 'Tries before a message is given up and kept as a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l failure-reply -d 'What a sender is told when the handler failed for good (nothing, if not given)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l concurrency -d 'Messages handled at the same time (those of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-queued -d 'Messages kept waiting on this machine; beyond that no more are fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-dead-letters -d 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-dead-total -d 'Most bytes of dead letters on this machine, of which a peer has a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l upload-wait -d 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-file-size -d 'Largest file that is fetched for the handler, or sent for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-files-total -d 'Most bytes of files on this machine; beyond that none are fetched or sent' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l keep-files -d 'How long the files of a message are kept once it is done (0: not at all)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l peer-replies -d 'Which messages of other agents are answered' -r -f -a "auto\t'Those that expect an answer'
always\t'All, also answers to our own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l peer-turn-limit -d 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l poll-interval -d 'Seconds between two looks at the feed' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l events-poll-interval -d 'Seconds between two looks at the feed while the event stream announces what comes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l heartbeat-interval -d 'Seconds between two heartbeats' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l state-interval -d 'Seconds between two looks at the workspace\'s state (four times that while the event stream tells of changes)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l grace-period -d 'At a stop, time for running handlers to finish' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l kill-grace -d 'Time between TERM and KILL for a handler that has to go' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secrets-refresh -d 'With --secrets-env, time between two looks at the secrets [default: at the start and at SIGUSR1 only]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l agent-name -d 'The name to register with [default: remote-<first 8 characters of the id>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l agent-card -d 'An agent card to register with: a JSON object' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l reported-url -d 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l backlog -d 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time [default: 30s; with --once: all]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l cursor-file -d 'Where the place in the feed is kept [default: in the workspace\'s folder]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l on-pause -d 'What to do when the workspace is paused' -r -f -a "exit\t'Stop with the exit code for it'
wait\t'Wait for it to be resumed'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l print-token -d 'Print its token too'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l connect -d 'Go on to be it, with the options of `connect`'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l once -d 'Answer what is there, then exit'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l dry-run -d 'Check configuration, handler and platform; change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l no-events -d 'Do not use the platform\'s event stream, only poll'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secrets-env -d 'Give the workspace\'s secrets to the handler, in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Say yes to every question'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a workspace for an agent outside the platform, and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a workspace as the platform does; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Remove a workspace for good, with its history, its tokens and those below it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "check" -d 'Ask the platform whether the token is accepted, and tell where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "list" -d 'List the workspace\'s tokens, by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "create" -d 'Make one more token, and store it as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "rotate" -d 'Put a new token in the place of ours, which is revoked'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "import" -d 'Store the token that comes on stdin as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l print-token -d 'Print the token, for another machine, and leave the one that is stored here'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l force -d 'Also if it is the one that is used here'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l admin-token -d 'The administrator\'s token, or - to read it from stdin (what is typed, others see in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l admin-token-file -d 'A file that holds the administrator\'s token (- for stdin); goes before the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l all -d 'Revoke every other token too, those of other machines included'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l print-token -d 'Print the new token too'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l unchecked -d 'Store it without asking the platform whether it is accepted'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "check" -d 'Ask the platform whether the token is accepted, and tell where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the workspace\'s tokens, by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make one more token, and store it as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Put a new token in the place of ours, which is revoked'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "import" -d 'Store the token that comes on stdin as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l attach -d 'A file to send with it; may be given several times' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "list" -d 'List the files on this machine, message by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "get" -d 'Print a file that a user attached, or write it to a file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "clean" -d 'Remove the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l output-file -d 'Where to write it, instead of stdout' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l force -d 'Replace a file that is there'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l older-than -d 'Only of messages that were done so long ago' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the files on this machine, message by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print a file that a user attached, or write it to a file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "clean" -d 'Remove the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l since -d 'Only what came after this message (its id), or within this time' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l peer -d 'Only messages from and to this peer, by id or name' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l before -d 'Only what is older than this: RFC 3339, or a date and time here' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l source -d 'Only messages from and to users at the canvas, or peers' -r -f -a "canvas\t'Users at the canvas'
peer\t'Other agents'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l limit -d 'Only so many, the newest [default: 20; with --since all]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l follow -d 'Go on and print what comes'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "list" -d 'List the agents that this one may talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "show" -d 'Show what is known of one, with its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "url" -d 'Print the URL under which one can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l query -d 'Only those with this in name, role, skills or description, whatever the case' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the agents that this one may talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what is known of one, with its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "url" -d 'Print the URL under which one can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l message-id -d 'The message\'s own id: repeating a call with it is safe, and finds an answer that came meanwhile [default: random]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l direct -d 'Call the peer at its own URL or not at all'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l proxy -d 'Go through the platform, also where the peer has a URL'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l no-wait -d 'Be content when the message is accepted, where the answer comes later'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l wait -d 'Call a peer that is not online too, and wait until it is back and answers'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l idempotency-key -d 'Whoever delegates again with the same key gets the same delegation [default: random]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l wait -d 'Wait for the result and print it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "list" -d 'List the newest delegations of this agent, one a line'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "show" -d 'Show one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "wait" -d 'Wait until one is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the newest delegations of this agent, one a line'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until one is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "install" -d 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "list" -d 'List the plugins that are installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "show" -d 'Show one plugin that is installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "digest" -d 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "verify" -d 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l source -d 'Where the platform is to fetch it, such as github://owner/repo#ref [default: local://NAME]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l sha256 -d 'The digest that it must have' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l setup-timeout -d 'Time for setup.sh; then it and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-size -d 'Most bytes of all its files together' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-files -d 'Most files, folders and links' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-path -d 'Longest path, in bytes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-ratio -d 'Most unpacked bytes for each byte of the download, from 16 MiB on' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l require-digest -d 'Refuse a plugin that has no digest to be checked against'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l force -d 'Replace the version that is installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-setup -d 'Do not run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-report -d 'Do not tell the platform that it was installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l dry-run -d 'Check everything, say what would be done, change nothing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l sha256 -d 'The digest that it must have, too' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "install" -d 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the plugins that are installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one plugin that is installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "digest" -d 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler -d 'Run this handler too, once, with a sample message (a path, or a command with arguments)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-mode -d 'How many messages a process of it is for' -r -f -a "per-message\t'One: it is started for each'
persistent\t'All: it is started once for each of `--concurrency`, and reads a line for each message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-format -d 'What it reads and prints' -r -f -a "json\t'One JSON object in, JSON out'
text\t'The text in, the reply\'s text out'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-timeout -d 'Time for the message; then the handler and all that it started is ended' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l max-file-size -d 'Largest file that it may send' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l no-heartbeat -d 'Send no heartbeat, which makes the platform take the workspace for online for a while'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l strict -d 'Fail on warnings too (exit code 1)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l json -d 'Short for --output json'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l all -d 'All there are'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l rerun -d 'Run the handler also where a reply is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l all -d 'All there are'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l json -d 'Short for --output json'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l json -d 'Short for --output json'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what waits, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print one message whole, as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "list" -d 'List those with a session, the last used ones first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "show" -d 'Print one whole, as JSON: who it is with, and the session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "reset" -d 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l all -d 'All there are'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "list" -d 'List those with a session, the last used ones first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print one whole, as JSON: who it is with, and the session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l platform-url -d 'The platform\'s base URL, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l workspace-id -d 'The id of the workspace that your agent is' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l token -d 'The workspace\'s token (prefer the variable or --token-file: others can see it in the process list)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l token-file -d 'A file that holds the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l org-id -d 'The organisation\'s id, on hosted platforms with several' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l origin -d 'The Origin header to send [default: scheme, host and port of the platform\'s URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l ca-cert -d 'More certificate authorities to trust (PEM), beside the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l state-dir -d 'Where state is kept, a folder for each workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -l json -d 'Short for --output json'
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
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l config -d 'The configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l profile -d 'The profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l log-format -d 'How log lines on stderr look' -r -f -a "text\t'A line for people'
json\t'One JSON object a line, for machines'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l output -d 'How results are printed [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns, a head, local times'
json\t'One JSON document; of what goes on, one a line'
plain\t'For scripts: a line an entry, fields parted by tabs, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l timeout -d 'Give up what is not done after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l retries -d 'How often a call is repeated that failed in passing' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l no-origin -d 'Send no Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s v -l verbose -d 'Say more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s q -l quiet -d 'Say less: warnings and errors (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l json -d 'Short for --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "connect" -d 'Stay online, hand every message to a handler and send its replies'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "dev" -d 'Run a local platform on this machine and talk to your handler'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "register" -d 'Register the workspace once, and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "state" -d 'Tell the workspace\'s status on the platform, or wait for one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "heartbeat" -d 'Send one heartbeat, for an agent that runs its own loop'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "card" -d 'Replace the agent card on the platform'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "secrets" -d 'See, change and use the workspace\'s secrets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "activity" -d 'Log what the agent does in the workspace\'s activity log'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "handler" -d 'Begin a handler, and try it with a sample message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "config" -d 'See and change what the configuration file sets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "workspace" -d 'Make, show and remove workspaces, as an administrator'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "token" -d 'Check, list, make, revoke and replace the workspace\'s tokens'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "notify" -d 'Send a message to the user at the canvas, with files'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "files" -d 'See, get and clear away the files of messages'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "inbox" -d 'Read the messages in the platform\'s feed, both ways'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "reply" -d 'Answer one message by hand'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "peers" -d 'See the other agents that this one may talk to'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "call" -d 'Send a message to another agent and print its answer'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "delegate" -d 'Give another agent a task, without waiting for it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "delegations" -d 'See what came of the tasks that were given to other agents'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "plugin" -d 'Install, check and remove plugins'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "status" -d 'Tell what a running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "doctor" -d 'Check all that a working agent needs, and say what to do about what is amiss'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "dead" -d 'Look at the messages that could not be answered, retry or drop them'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "spool" -d 'Look at the messages that are waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "conversations" -d 'Look at what handlers keep for the next message of a conversation, and begin conversations anew'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "man" -d 'Print the manual page, or write those of all commands to a folder'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from card" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "list" -d 'List their names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "get" -d 'Print the value of one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "set" -d 'Make or change one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "unset" -d 'Remove one of the workspace\'s own'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "export" -d 'Print all with their values, for a shell or a program to read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "exec" -d 'Run a command with them in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from activity" -f -a "report" -d 'Log an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from handler" -f -a "init" -d 'Write a handler to begin with'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from handler" -f -a "test" -d 'Run a handler once with a sample message, and show what it got, printed and was understood to say'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Print which file is read'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting with its value and where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "set" -d 'Set an option in the file, in the profile that --profile names if there is one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "unset" -d 'Take an option out of the file, or of the profile that --profile names'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "create" -d 'Make a workspace for an agent outside the platform, and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "show" -d 'Show a workspace as the platform does; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "delete" -d 'Remove a workspace for good, with its history, its tokens and those below it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "check" -d 'Ask the platform whether the token is accepted, and tell where it comes from'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "list" -d 'List the workspace\'s tokens, by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "create" -d 'Make one more token, and store it as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "rotate" -d 'Put a new token in the place of ours, which is revoked'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "import" -d 'Store the token that comes on stdin as this machine\'s'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "list" -d 'List the files on this machine, message by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "get" -d 'Print a file that a user attached, or write it to a file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "clean" -d 'Remove the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "list" -d 'List the agents that this one may talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "show" -d 'Show what is known of one, with its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "url" -d 'Print the URL under which one can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "list" -d 'List the newest delegations of this agent, one a line'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "show" -d 'Show one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "wait" -d 'Wait until one is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "install" -d 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "list" -d 'List the plugins that are installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "show" -d 'Show one plugin that is installed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "digest" -d 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "verify" -d 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "list" -d 'List them, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "show" -d 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "retry" -d 'Give them another chance: a stored reply is sent again, else the handler runs'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "drop" -d 'Remove them for good'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "list" -d 'List what waits, the oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "show" -d 'Print one message whole, as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "list" -d 'List those with a session, the last used ones first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "show" -d 'Print one whole, as JSON: who it is with, and the session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "reset" -d 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept'
