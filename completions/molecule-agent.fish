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

complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -s V -l version -d 'Print version'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "connect" -d 'Run your agent: receive messages, call a handler, send replies'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dev" -d 'Try a handler on a local platform'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "register" -d 'Register the workspace once and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "state" -d 'Show the workspace\'s status, or wait for a status'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "heartbeat" -d 'Send one heartbeat, for an agent that runs its own loop'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "card" -d 'Replace the agent card on the platform'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "secrets" -d 'List, change and use the workspace\'s secrets'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "activity" -d 'Add entries to the workspace\'s activity log'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "handler" -d 'Create a handler from a template, or test a handler'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "config" -d 'Show and change the configuration file'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "workspace" -d 'Create, show and delete workspaces, as an administrator'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "token" -d 'Check, list, create, revoke and replace the workspace\'s tokens'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "notify" -d 'Send a message to the user, with files'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "files" -d 'List, get and delete the files of messages'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "inbox" -d 'List or follow the messages in the platform\'s feed'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "reply" -d 'Reply to a message yourself'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "peers" -d 'List the agents that this agent can talk to'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "call" -d 'Send a message to another agent and print its answer'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "delegate" -d 'Give a task to another agent without waiting for it'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "delegations" -d 'List the tasks given to other agents, and their results'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "plugin" -d 'Install, check and remove plugins'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "status" -d 'Show what the running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "doctor" -d 'Check everything a working agent needs'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "dead" -d 'List, retry and delete messages that could not be answered'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "spool" -d 'List the messages waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "conversations" -d 'List and reset what handlers store between messages'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "completions" -d 'Print a completion script for your shell'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "man" -d 'Print the manual page, or write the pages of all commands'
complete -c molecule-agent -n "__fish_molecule_agent_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler -d 'Program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-mode -d 'Start the handler for each message, or keep it running' -r -f -a "per-message\t'Start a process for each message'
persistent\t'Keep `--concurrency` processes running, which read one line per message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-format -d 'Format of the handler\'s input and output' -r -f -a "json\t'One JSON object on stdin, JSON on stdout'
text\t'The message\'s text on stdin, the reply\'s text on stdout'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-timeout -d 'Time limit per message; the handler\'s whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l handler-attempts -d 'Number of attempts before a message becomes a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l failure-reply -d 'Reply to send when the last attempt has failed [default: no reply]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l concurrency -d 'Number of messages handled at the same time (messages of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-queued -d 'Maximum number of messages waiting on this machine; fetching pauses at this limit' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-dead-letters -d 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-dead-total -d 'Maximum total size of dead letters on this machine; each peer may use a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l upload-wait -d 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-file-size -d 'Maximum size of a file to download for the handler or to send for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l max-files-total -d 'Maximum total size of files on this machine; no files are downloaded or sent beyond it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l keep-files -d 'How long to keep a message\'s files after it is done (0: delete them immediately)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-replies -d 'Which messages from other agents to answer' -r -f -a "auto\t'Those that expect an answer'
always\t'All, including answers to the workspace\'s own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l peer-turn-limit -d 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l poll-interval -d 'Feed polling interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l events-poll-interval -d 'Feed polling interval while the event stream is connected, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l heartbeat-interval -d 'Heartbeat interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l state-interval -d 'Interval for checking the workspace\'s state, in seconds (four times as long while the event stream is connected)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l grace-period -d 'Time for running handlers to finish when stopping' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l kill-grace -d 'Time between SIGTERM and SIGKILL when terminating a handler' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l secrets-refresh -d 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-name -d 'Name to register with [default: remote-<first 8 characters of the workspace ID>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l agent-card -d 'Agent card to register with: a file with a JSON object' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l reported-url -d 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l backlog -d 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l cursor-file -d 'File for the position in the feed [default: in the workspace\'s folder]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l health-addr -d 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l on-pause -d 'What to do if the workspace is paused' -r -f -a "exit\t'Stop, with the exit code for a pause'
wait\t'Wait until it is resumed'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l once -d 'Answer the waiting messages, then exit'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l dry-run -d 'Check the settings, the handler and the platform without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-events -d 'Poll only; do not use the platform\'s event stream'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l secrets-env -d 'Put the workspace\'s secrets into the handler\'s environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand connect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler -d 'Program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-mode -d 'Start the handler for each message, or keep it running' -r -f -a "per-message\t'Start a process for each message'
persistent\t'Keep `--concurrency` processes running, which read one line per message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-format -d 'Format of the handler\'s input and output' -r -f -a "json\t'One JSON object on stdin, JSON on stdout'
text\t'The message\'s text on stdin, the reply\'s text on stdout'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-timeout -d 'Time limit per message; the handler\'s whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l handler-attempts -d 'Number of attempts before a message becomes a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l failure-reply -d 'Reply to send when the last attempt has failed [default: no reply]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l concurrency -d 'Number of messages handled at the same time (messages of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-queued -d 'Maximum number of messages waiting on this machine; fetching pauses at this limit' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-dead-letters -d 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-dead-total -d 'Maximum total size of dead letters on this machine; each peer may use a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l upload-wait -d 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-file-size -d 'Maximum size of a file to download for the handler or to send for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l max-files-total -d 'Maximum total size of files on this machine; no files are downloaded or sent beyond it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l keep-files -d 'How long to keep a message\'s files after it is done (0: delete them immediately)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-replies -d 'Which messages from other agents to answer' -r -f -a "auto\t'Those that expect an answer'
always\t'All, including answers to the workspace\'s own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l peer-turn-limit -d 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l poll-interval -d 'Feed polling interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l events-poll-interval -d 'Feed polling interval while the event stream is connected, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l heartbeat-interval -d 'Heartbeat interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l state-interval -d 'Interval for checking the workspace\'s state, in seconds (four times as long while the event stream is connected)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l grace-period -d 'Time for running handlers to finish when stopping' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l kill-grace -d 'Time between SIGTERM and SIGKILL when terminating a handler' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l port -d 'Port of the local platform [default: the data folder\'s last port, otherwise a free one]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l data -d 'Folder to keep IDs, tokens and the port in [default with --serve: ~/.molecule/dev]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l generation -d 'Behave like the servers of 2026: 1 April, 2 May, 3 June, 4 July, 5 August' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l dialect -d 'Format of the feed\'s rows' -r -f -a "server\t'As real servers send them'
envelope\t'As the SDK documents them: an array of envelopes, messages only'
envelope-items\t'Like envelope, inside {"items": […]}'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l edge -d 'Answer requests without an Origin header like a hosted platform\'s edge' -r -f -a "none\t'No edge: requests reach the platform'
html\t'A web page with status 200'
empty-404\t'An empty 404'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l plugin -d 'Offer the plugin in this folder, under the folder\'s name (repeatable)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l rate-limit -d 'Limit on requests per minute; real servers allow 600' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l fault -d 'Simulate a fault (repeatable)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l serve -d 'Run only the platform, and print how other clients can connect'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -l no-events -d 'Poll only; do not use the platform\'s event stream'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dev" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l url -d 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l agent-name -d 'Name to register with [default: the card\'s, or remote-<first 8 characters of the workspace ID>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l agent-card -d 'Agent card to register with: a file with a JSON object (- for stdin)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l description -d 'Description of the agent [default: the card\'s, or MOLECULE_AGENT_DESCRIPTION]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l skills -d 'Skills of the agent, comma-separated [default: the card\'s, or MOLECULE_AGENT_SKILLS]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l print-token -d 'Also print the workspace\'s token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand register" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l until -d 'Wait until the workspace has this status; --timeout limits the wait' -r -f -a "online\t'An agent is connected'
degraded\t'An agent is connected and reports errors'
offline\t'No agent is connected: offline, awaiting_agent, provisioning or failed'
paused\t'Paused or hibernated'
removed\t'Removed'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l watch -d 'Wait until the status changes, and print both'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l task -d 'What the agent is doing; shown on the canvas' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l active-tasks -d 'Number of tasks in progress [default: 1 with --task, otherwise 0]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l error-rate -d 'Share of recent tasks that failed, 0 to 1; the workspace shows as degraded from 0.5 until below 0.1' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l sample-error -d 'Most recent error; shown on the canvas' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand heartbeat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and not __fish_seen_subcommand_from update help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from help" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand card; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "list" -d 'List the names of the secrets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "get" -d 'Print the value of a secret'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "set" -d 'Create or change a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "unset" -d 'Delete a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "export" -d 'Print all secrets with their values, for a shell or a program'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "exec" -d 'Run a command with the secrets in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and not __fish_seen_subcommand_from list get set unset export exec help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l format -d 'Output format [default: shell, or json with --json]' -r -f -a "env\t'KEY=value without quotes, for `docker run --env-file`; values must not contain line breaks'
dotenv\t'KEY=\'value\', for dotenv libraries'
json\t'One JSON object'
shell\t'export KEY=\'value\', for `eval` in sh, bash, zsh and ksh'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l pass-tokens -d 'Keep MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and similar variables in the environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the names of the secrets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print the value of a secret'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "set" -d 'Create or change a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Delete a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print all secrets with their values, for a shell or a program'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "exec" -d 'Run a command with the secrets in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand secrets; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -f -a "report" -d 'Add an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and not __fish_seen_subcommand_from report help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l method -d 'Tool or call that was used' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l target -d 'Peer that the entry is about: its ID or unique name' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l status -d 'Result, such as ok or error' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l error-detail -d 'Details of the error' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l duration -d 'Duration' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l request -d 'Request: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l response -d 'Response: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from help" -f -a "report" -d 'Add an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand activity; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "init" -d 'Create a handler from a template'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "test" -d 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and not __fish_seen_subcommand_from init test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l persistent -d 'Write a handler for --handler-mode persistent (python and node)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l force -d 'Overwrite an existing file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l text -d 'Text of the message (- for stdin)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l file -d 'File with the message as JSON: a row of the feed, or fields to set in the sample (- for stdin)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l session -d 'Session of the conversation: JSON, or @FILE' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-mode -d 'Start the handler for each message, or keep it running' -r -f -a "per-message\t'Start a process for each message'
persistent\t'Keep `--concurrency` processes running, which read one line per message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-format -d 'Format of the handler\'s input and output' -r -f -a "json\t'One JSON object on stdin, JSON on stdout'
text\t'The message\'s text on stdin, the reply\'s text on stdout'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l handler-timeout -d 'Time limit per message; the handler\'s whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l max-file-size -d 'Maximum size of a file that the handler may send' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "init" -d 'Create a handler from a template'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand handler; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "path" -d 'Print the path of the configuration file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "show" -d 'Show every setting with its value and its source'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "set" -d 'Set an option in the file, or in a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "unset" -d 'Remove an option from the file, or from a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and not __fish_seen_subcommand_from path show profiles set unset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from profiles" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print the path of the configuration file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting with its value and its source'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set an option in the file, or in a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Remove an option from the file, or from a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "create" -d 'Create a workspace for an external agent and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "show" -d 'Show a workspace; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "delete" -d 'Delete a workspace permanently, with its history, tokens and child workspaces'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and not __fish_seen_subcommand_from create show delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l url -d 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l parent -d 'ID of the parent workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l role -d 'Role of the workspace, such as helper' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l tier -d 'Permission tier: a number that the platform defines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secret -d 'Secret of the workspace; without =VALUE, the variable KEY provides the value (repeatable)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler -d 'Program that answers messages' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-mode -d 'Start the handler for each message, or keep it running' -r -f -a "per-message\t'Start a process for each message'
persistent\t'Keep `--concurrency` processes running, which read one line per message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-format -d 'Format of the handler\'s input and output' -r -f -a "json\t'One JSON object on stdin, JSON on stdout'
text\t'The message\'s text on stdin, the reply\'s text on stdout'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-timeout -d 'Time limit per message; the handler\'s whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l handler-attempts -d 'Number of attempts before a message becomes a dead letter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l failure-reply -d 'Reply to send when the last attempt has failed [default: no reply]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l concurrency -d 'Number of messages handled at the same time (messages of one sender stay in order)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-queued -d 'Maximum number of messages waiting on this machine; fetching pauses at this limit' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-dead-letters -d 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-dead-total -d 'Maximum total size of dead letters on this machine; each peer may use a quarter' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l upload-wait -d 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-file-size -d 'Maximum size of a file to download for the handler or to send for it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l max-files-total -d 'Maximum total size of files on this machine; no files are downloaded or sent beyond it' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l keep-files -d 'How long to keep a message\'s files after it is done (0: delete them immediately)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l peer-replies -d 'Which messages from other agents to answer' -r -f -a "auto\t'Those that expect an answer'
always\t'All, including answers to the workspace\'s own messages'
never\t'None'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l peer-turn-limit -d 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l poll-interval -d 'Feed polling interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l events-poll-interval -d 'Feed polling interval while the event stream is connected, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l heartbeat-interval -d 'Heartbeat interval, in seconds' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l state-interval -d 'Interval for checking the workspace\'s state, in seconds (four times as long while the event stream is connected)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l grace-period -d 'Time for running handlers to finish when stopping' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l kill-grace -d 'Time between SIGTERM and SIGKILL when terminating a handler' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secrets-refresh -d 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l agent-name -d 'Name to register with [default: remote-<first 8 characters of the workspace ID>]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l agent-card -d 'Agent card to register with: a file with a JSON object' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l reported-url -d 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l backlog -d 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l cursor-file -d 'File for the position in the feed [default: in the workspace\'s folder]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l health-addr -d 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l on-pause -d 'What to do if the workspace is paused' -r -f -a "exit\t'Stop, with the exit code for a pause'
wait\t'Wait until it is resumed'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l print-token -d 'Also print the token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l connect -d 'Then run its agent, with the options of `connect`'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l once -d 'Answer the waiting messages, then exit'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l dry-run -d 'Check the settings, the handler and the platform without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l no-events -d 'Poll only; do not use the platform\'s event stream'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l secrets-env -d 'Put the workspace\'s secrets into the handler\'s environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to every question'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create a workspace for an external agent and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a workspace; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete a workspace permanently, with its history, tokens and child workspaces'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand workspace; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "check" -d 'Check whether the platform accepts the token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "list" -d 'List the workspace\'s tokens by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "create" -d 'Create another token and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "rotate" -d 'Replace the token with a new one and revoke the old one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "import" -d 'Read a token from stdin and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and not __fish_seen_subcommand_from check list create revoke rotate import path help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l print-token -d 'Print the token for use on another machine, instead of storing it here'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l force -d 'Revoke the token even if it is in use here'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l admin-token -d 'Administrator\'s token, or - to read it from stdin. Other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l admin-token-file -d 'File that contains the administrator\'s token (- for stdin); wins over the variable' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l all -d 'Also revoke all other tokens, including those of other machines'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l print-token -d 'Also print the new token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l unchecked -d 'Store the token without checking it with the platform'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check whether the platform accepts the token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the workspace\'s tokens by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create another token and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Replace the token with a new one and revoke the old one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "import" -d 'Read a token from stdin and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l attach -d 'File to send with the message (repeatable)' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand notify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "list" -d 'List the files on this machine by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "get" -d 'Print a file that a user has attached, or save it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "clean" -d 'Delete the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and not __fish_seen_subcommand_from list get clean help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l output-file -d 'File to write to, instead of stdout' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l force -d 'Overwrite an existing file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l older-than -d 'Only the files of messages that have been done for this long' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from clean" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the files on this machine by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print a file that a user has attached, or save it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "clean" -d 'Delete the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand files; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l since -d 'Only messages after the message with this ID, or within this time' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l peer -d 'Only messages from and to this peer: its ID or unique name' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l before -d 'Only messages before this time: RFC 3339, or a local date and time' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l source -d 'Only messages from and to users on the canvas, or peers' -r -f -a "canvas\t'Users on the canvas'
peer\t'Other agents'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l limit -d 'Maximum number of messages; shows the newest [default: 20; with --since: all]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l follow -d 'Keep printing new messages'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand inbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand reply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "list" -d 'List the agents that this agent can talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "show" -d 'Show a peer and its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "url" -d 'Print the URL at which a peer can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and not __fish_seen_subcommand_from list show url help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l query -d 'Only peers with this text in their name, role, skills or description (case-insensitive)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from url" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the agents that this agent can talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a peer and its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "url" -d 'Print the URL at which a peer can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand peers; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l message-id -d 'ID of the message; repeating a call with the same ID is safe and finds an earlier answer [default: random]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l bearer -d 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l header -d 'Header for the agent at a URL; it goes only to that host [can be repeated]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l attach -d 'File to send with the message to a URL [can be repeated]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l output-dir -d 'Folder to save the files of the answer of a URL in; without it, they are only listed' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l task-id -d 'Task to continue, when the agent at a URL asked for more input' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l context-id -d 'Conversation with the agent at a URL to continue' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l direct -d 'Only call the peer at its own URL'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l proxy -d 'Call through the platform even if the peer has a URL'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l no-wait -d 'Exit once the message is accepted, if the answer comes later'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l wait -d 'Also call a peer that is not online, and wait until it is back and answers'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l allow-http -d 'Call a URL that is plain http and not on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand call" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l idempotency-key -d 'Delegating again with the same key returns the same delegation [default: random]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l wait -d 'Wait for the result and print it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "list" -d 'List the newest delegations of this agent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "show" -d 'Show a delegation'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "wait" -d 'Wait until a delegation is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and not __fish_seen_subcommand_from list show wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the newest delegations of this agent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a delegation'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until a delegation is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand delegations; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "install" -d 'Download a plugin from the platform, check it, install it and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "list" -d 'List the installed plugins'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "show" -d 'Show an installed plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "digest" -d 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "verify" -d 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and not __fish_seen_subcommand_from install list show remove digest verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l source -d 'Where the platform gets the plugin, such as github://owner/repo#ref [default: local://NAME]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l sha256 -d 'Digest that the plugin must have' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l setup-timeout -d 'Time limit for setup.sh; its whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-size -d 'Maximum total size of the plugin\'s files' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-files -d 'Maximum number of files, folders and links' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-path -d 'Maximum length of a path, in bytes' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l max-ratio -d 'Maximum unpacked bytes per downloaded byte, applied above 16 MiB' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l retries -d 'Number of retries after a transient failure' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l require-digest -d 'Refuse a plugin without a digest to check'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l force -d 'Replace the installed version'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-setup -d 'Do not run setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-report -d 'Do not report the installation to the platform'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l dry-run -d 'Check everything and print what would be done, without changing anything'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l sha256 -d 'Digest that the plugin must also have' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "install" -d 'Download a plugin from the platform, check it, install it and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the installed plugins'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show an installed plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "digest" -d 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand plugin; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler -d 'Also run this handler once with a sample message (a path, or a command with arguments)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-mode -d 'Start the handler for each message, or keep it running' -r -f -a "per-message\t'Start a process for each message'
persistent\t'Keep `--concurrency` processes running, which read one line per message'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-format -d 'Format of the handler\'s input and output' -r -f -a "json\t'One JSON object on stdin, JSON on stdout'
text\t'The message\'s text on stdin, the reply\'s text on stdout'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l handler-timeout -d 'Time limit per message; the handler\'s whole process group is then terminated' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l max-file-size -d 'Maximum size of a file that the handler may send' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l a2a -d 'Check the A2A agent at this URL instead; it gets one short test message for each version' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l bearer -d 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l header -d 'Header for the agent at a URL; it goes only to that host [can be repeated]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l token -d 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l token-file -d 'File that contains the workspace\'s token' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l org-id -d 'Organization ID, for hosted platforms with several organizations' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l origin -d 'Origin header to send [default: scheme, host and port of the platform URL]' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l ca-cert -d 'PEM file of certificate authorities to trust in addition to the system\'s' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l timeout -d 'Give up after this time (500ms, 30s, 5m, 2h)' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l no-heartbeat -d 'Do not send a heartbeat; one makes the workspace appear online for a while'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l strict -d 'Also fail on warnings (exit code 1)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l allow-http -d 'Call a URL that is plain http and not on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l no-origin -d 'Do not send an Origin header'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "list" -d 'List the dead letters, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "show" -d 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "retry" -d 'Retry dead letters: send the stored reply, or run the handler if there is none'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "drop" -d 'Delete dead letters permanently'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and not __fish_seen_subcommand_from list show retry drop help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l all -d 'All entries'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l rerun -d 'Run the handler even if a reply is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l all -d 'All entries'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the dead letters, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Retry dead letters: send the stored reply, or run the handler if there is none'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "drop" -d 'Delete dead letters permanently'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand dead; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List the waiting messages, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Print a message as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the waiting messages, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a message as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand spool; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "list" -d 'List the conversations that have a session, most recently used first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "show" -d 'Print a conversation as JSON: its participant and its session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "reset" -d 'Delete sessions, so that the next message starts a new one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and not __fish_seen_subcommand_from list show reset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l platform-url -d 'Base URL of the platform, such as https://platform.example.org' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l workspace-id -d 'ID of your agent\'s workspace' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l state-dir -d 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l config -d 'Configuration file [default: config.toml in your configuration folder; see `config path`]' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l profile -d 'Profile of the configuration file to use' -r
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l log-format -d 'Format of log lines on stderr' -r -f -a "text\t'One line of text per event'
json\t'One JSON object per line'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l output -d 'Format of results [default: table on a terminal, plain otherwise]' -r -f -a "table\t'For people: columns with a header, local times'
json\t'One JSON document; one per line for a stream'
plain\t'For scripts: one entry per line, tab-separated fields, RFC 3339 times'"
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l all -d 'All entries'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Log more (-vv: everything)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Log warnings and errors only (-qq: errors only)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -l json -d 'Same as --output json'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the conversations that have a session, most recently used first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a conversation as JSON: its participant and its session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Delete sessions, so that the next message starts a new one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -l dir -d 'Write the pages of all commands to this folder' -r -F
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "connect" -d 'Run your agent: receive messages, call a handler, send replies'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "dev" -d 'Try a handler on a local platform'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "register" -d 'Register the workspace once and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "state" -d 'Show the workspace\'s status, or wait for a status'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "heartbeat" -d 'Send one heartbeat, for an agent that runs its own loop'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "card" -d 'Replace the agent card on the platform'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "secrets" -d 'List, change and use the workspace\'s secrets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "activity" -d 'Add entries to the workspace\'s activity log'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "handler" -d 'Create a handler from a template, or test a handler'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "config" -d 'Show and change the configuration file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "workspace" -d 'Create, show and delete workspaces, as an administrator'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "token" -d 'Check, list, create, revoke and replace the workspace\'s tokens'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "notify" -d 'Send a message to the user, with files'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "files" -d 'List, get and delete the files of messages'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "inbox" -d 'List or follow the messages in the platform\'s feed'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "reply" -d 'Reply to a message yourself'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "peers" -d 'List the agents that this agent can talk to'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "call" -d 'Send a message to another agent and print its answer'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "delegate" -d 'Give a task to another agent without waiting for it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "delegations" -d 'List the tasks given to other agents, and their results'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "plugin" -d 'Install, check and remove plugins'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "status" -d 'Show what the running `connect` of this workspace is doing'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "doctor" -d 'Check everything a working agent needs'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "dead" -d 'List, retry and delete messages that could not be answered'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "spool" -d 'List the messages waiting on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "conversations" -d 'List and reset what handlers store between messages'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "completions" -d 'Print a completion script for your shell'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "man" -d 'Print the manual page, or write the pages of all commands'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and not __fish_seen_subcommand_from connect dev register state heartbeat card secrets activity handler config workspace token notify files inbox reply peers call delegate delegations plugin status doctor dead spool conversations completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from card" -f -a "update" -d 'Replace the agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "list" -d 'List the names of the secrets'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "get" -d 'Print the value of a secret'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "set" -d 'Create or change a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "unset" -d 'Delete a secret of the workspace'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "export" -d 'Print all secrets with their values, for a shell or a program'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from secrets" -f -a "exec" -d 'Run a command with the secrets in its environment'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from activity" -f -a "report" -d 'Add an entry'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from handler" -f -a "init" -d 'Create a handler from a template'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from handler" -f -a "test" -d 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Print the path of the configuration file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting with its value and its source'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "profiles" -d 'List the profiles of the file'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "set" -d 'Set an option in the file, or in a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "unset" -d 'Remove an option from the file, or from a profile with --profile'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "create" -d 'Create a workspace for an external agent and store its token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "show" -d 'Show a workspace; needs no token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from workspace" -f -a "delete" -d 'Delete a workspace permanently, with its history, tokens and child workspaces'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "check" -d 'Check whether the platform accepts the token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "list" -d 'List the workspace\'s tokens by their first characters'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "create" -d 'Create another token and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "revoke" -d 'Revoke a token'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "rotate" -d 'Replace the token with a new one and revoke the old one'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "import" -d 'Read a token from stdin and store it on this machine'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "path" -d 'Print where the token is stored'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "list" -d 'List the files on this machine by message'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "get" -d 'Print a file that a user has attached, or save it'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from files" -f -a "clean" -d 'Delete the files of messages that are done'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "list" -d 'List the agents that this agent can talk to: siblings, children and the parent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "show" -d 'Show a peer and its agent card'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from peers" -f -a "url" -d 'Print the URL at which a peer can be called directly'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "list" -d 'List the newest delegations of this agent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "show" -d 'Show a delegation'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from delegations" -f -a "wait" -d 'Wait until a delegation is done, and print its result'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "install" -d 'Download a plugin from the platform, check it, install it and run its setup.sh'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "list" -d 'List the installed plugins'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "show" -d 'Show an installed plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "remove" -d 'Remove a plugin'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "digest" -d 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from plugin" -f -a "verify" -d 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "list" -d 'List the dead letters, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "show" -d 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "retry" -d 'Retry dead letters: send the stored reply, or run the handler if there is none'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from dead" -f -a "drop" -d 'Delete dead letters permanently'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "list" -d 'List the waiting messages, oldest first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from spool" -f -a "show" -d 'Print a message as JSON'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "list" -d 'List the conversations that have a session, most recently used first'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "show" -d 'Print a conversation as JSON: its participant and its session'
complete -c molecule-agent -n "__fish_molecule_agent_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "reset" -d 'Delete sessions, so that the next message starts a new one'
