
use builtin;
use str;

set edit:completion:arg-completer[molecule-agent] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'molecule-agent'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'molecule-agent'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand connect 'Run your agent: receive messages, call a handler, send replies'
            cand dev 'Try a handler on a local platform'
            cand register 'Register the workspace once and store its token'
            cand state 'Show the workspace''s status, or wait for a status'
            cand heartbeat 'Send one heartbeat, for an agent that runs its own loop'
            cand card 'Replace the agent card on the platform'
            cand secrets 'List, change and use the workspace''s secrets'
            cand activity 'Add entries to the workspace''s activity log'
            cand handler 'Create a handler from a template, or test a handler'
            cand config 'Show and change the configuration file'
            cand workspace 'Create, show and delete workspaces, as an administrator'
            cand token 'Check, list, create, revoke and replace the workspace''s tokens'
            cand notify 'Send a message to the user, with files'
            cand files 'List, get and delete the files of messages'
            cand inbox 'List or follow the messages in the platform''s feed'
            cand reply 'Reply to a message yourself'
            cand peers 'List the agents that this agent can talk to'
            cand call 'Send a message to another agent and print its answer'
            cand delegate 'Give a task to another agent without waiting for it'
            cand delegations 'List the tasks given to other agents, and their results'
            cand plugin 'Install, check and remove plugins'
            cand status 'Show what the running `connect` of this workspace is doing'
            cand doctor 'Check everything a working agent needs'
            cand dead 'List, retry and delete messages that could not be answered'
            cand spool 'List the messages waiting on this machine'
            cand conversations 'List and reset what handlers store between messages'
            cand completions 'Print a completion script for your shell'
            cand man 'Print the manual page, or write the pages of all commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;connect'= {
            cand --handler 'Program that answers messages'
            cand --handler-mode 'Start the handler for each message, or keep it running'
            cand --handler-format 'Format of the handler''s input and output'
            cand --handler-timeout 'Time limit per message; the handler''s whole process group is then terminated'
            cand --handler-attempts 'Number of attempts before a message becomes a dead letter'
            cand --failure-reply 'Reply to send when the last attempt has failed [default: no reply]'
            cand --concurrency 'Number of messages handled at the same time (messages of one sender stay in order)'
            cand --max-queued 'Maximum number of messages waiting on this machine; fetching pauses at this limit'
            cand --max-dead-letters 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped'
            cand --max-dead-total 'Maximum total size of dead letters on this machine; each peer may use a quarter'
            cand --upload-wait 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own'
            cand --max-file-size 'Maximum size of a file to download for the handler or to send for it'
            cand --max-files-total 'Maximum total size of files on this machine; no files are downloaded or sent beyond it'
            cand --keep-files 'How long to keep a message''s files after it is done (0: delete them immediately)'
            cand --peer-replies 'Which messages from other agents to answer'
            cand --peer-turn-limit 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)'
            cand --poll-interval 'Feed polling interval, in seconds'
            cand --events-poll-interval 'Feed polling interval while the event stream is connected, in seconds'
            cand --heartbeat-interval 'Heartbeat interval, in seconds'
            cand --state-interval 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)'
            cand --grace-period 'Time for running handlers to finish when stopping'
            cand --kill-grace 'Time between SIGTERM and SIGKILL when terminating a handler'
            cand --secrets-refresh 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]'
            cand --agent-name 'Name to register with [default: remote-<first 8 characters of the workspace ID>]'
            cand --agent-card 'Agent card to register with: a file with a JSON object'
            cand --reported-url 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery'
            cand --backlog 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]'
            cand --cursor-file 'File for the position in the feed [default: in the workspace''s folder]'
            cand --health-addr 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)'
            cand --on-pause 'What to do if the workspace is paused'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --once 'Answer the waiting messages, then exit'
            cand --dry-run 'Check the settings, the handler and the platform without changing anything'
            cand --no-events 'Poll only; do not use the platform''s event stream'
            cand --secrets-env 'Put the workspace''s secrets into the handler''s environment'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dev'= {
            cand --handler 'Program that answers messages'
            cand --handler-mode 'Start the handler for each message, or keep it running'
            cand --handler-format 'Format of the handler''s input and output'
            cand --handler-timeout 'Time limit per message; the handler''s whole process group is then terminated'
            cand --handler-attempts 'Number of attempts before a message becomes a dead letter'
            cand --failure-reply 'Reply to send when the last attempt has failed [default: no reply]'
            cand --concurrency 'Number of messages handled at the same time (messages of one sender stay in order)'
            cand --max-queued 'Maximum number of messages waiting on this machine; fetching pauses at this limit'
            cand --max-dead-letters 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped'
            cand --max-dead-total 'Maximum total size of dead letters on this machine; each peer may use a quarter'
            cand --upload-wait 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own'
            cand --max-file-size 'Maximum size of a file to download for the handler or to send for it'
            cand --max-files-total 'Maximum total size of files on this machine; no files are downloaded or sent beyond it'
            cand --keep-files 'How long to keep a message''s files after it is done (0: delete them immediately)'
            cand --peer-replies 'Which messages from other agents to answer'
            cand --peer-turn-limit 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)'
            cand --poll-interval 'Feed polling interval, in seconds'
            cand --events-poll-interval 'Feed polling interval while the event stream is connected, in seconds'
            cand --heartbeat-interval 'Heartbeat interval, in seconds'
            cand --state-interval 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)'
            cand --grace-period 'Time for running handlers to finish when stopping'
            cand --kill-grace 'Time between SIGTERM and SIGKILL when terminating a handler'
            cand --port 'Port of the local platform [default: the data folder''s last port, otherwise a free one]'
            cand --data 'Folder to keep IDs, tokens and the port in [default with --serve: ~/.molecule/dev]'
            cand --generation 'Behave like the servers of 2026: 1 April, 2 May, 3 June, 4 July, 5 August'
            cand --dialect 'Format of the feed''s rows'
            cand --edge 'Answer requests without an Origin header like a hosted platform''s edge'
            cand --plugin 'Offer the plugin in this folder, under the folder''s name (repeatable)'
            cand --rate-limit 'Limit on requests per minute; real servers allow 600'
            cand --fault 'Simulate a fault (repeatable)'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --serve 'Run only the platform, and print how other clients can connect'
            cand --no-events 'Poll only; do not use the platform''s event stream'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;register'= {
            cand --url 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched'
            cand --agent-name 'Name to register with [default: the card''s, or remote-<first 8 characters of the workspace ID>]'
            cand --agent-card 'Agent card to register with: a file with a JSON object (- for stdin)'
            cand --description 'Description of the agent [default: the card''s, or MOLECULE_AGENT_DESCRIPTION]'
            cand --skills 'Skills of the agent, comma-separated [default: the card''s, or MOLECULE_AGENT_SKILLS]'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --print-token 'Also print the workspace''s token'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;state'= {
            cand --until 'Wait until the workspace has this status; --timeout limits the wait'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --watch 'Wait until the status changes, and print both'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;heartbeat'= {
            cand --task 'What the agent is doing; shown on the canvas'
            cand --active-tasks 'Number of tasks in progress [default: 1 with --task, otherwise 0]'
            cand --error-rate 'Share of recent tasks that failed, 0 to 1; the workspace shows as degraded from 0.5 until below 0.1'
            cand --sample-error 'Most recent error; shown on the canvas'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;card'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand update 'Replace the agent card'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;card;update'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;card;help'= {
            cand update 'Replace the agent card'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;card;help;update'= {
        }
        &'molecule-agent;card;help;help'= {
        }
        &'molecule-agent;secrets'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the names of the secrets'
            cand get 'Print the value of a secret'
            cand set 'Create or change a secret of the workspace'
            cand unset 'Delete a secret of the workspace'
            cand export 'Print all secrets with their values, for a shell or a program'
            cand exec 'Run a command with the secrets in its environment'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;secrets;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;get'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;set'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;unset'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;export'= {
            cand --format 'Output format [default: shell, or json with --json]'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;exec'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --pass-tokens 'Keep MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and similar variables in the environment'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;secrets;help'= {
            cand list 'List the names of the secrets'
            cand get 'Print the value of a secret'
            cand set 'Create or change a secret of the workspace'
            cand unset 'Delete a secret of the workspace'
            cand export 'Print all secrets with their values, for a shell or a program'
            cand exec 'Run a command with the secrets in its environment'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;secrets;help;list'= {
        }
        &'molecule-agent;secrets;help;get'= {
        }
        &'molecule-agent;secrets;help;set'= {
        }
        &'molecule-agent;secrets;help;unset'= {
        }
        &'molecule-agent;secrets;help;export'= {
        }
        &'molecule-agent;secrets;help;exec'= {
        }
        &'molecule-agent;secrets;help;help'= {
        }
        &'molecule-agent;activity'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand report 'Add an entry'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;activity;report'= {
            cand --method 'Tool or call that was used'
            cand --target 'Peer that the entry is about: its ID or unique name'
            cand --status 'Result, such as ok or error'
            cand --error-detail 'Details of the error'
            cand --duration 'Duration'
            cand --request 'Request: JSON, or @FILE'
            cand --response 'Response: JSON, or @FILE'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;activity;help'= {
            cand report 'Add an entry'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;activity;help;report'= {
        }
        &'molecule-agent;activity;help;help'= {
        }
        &'molecule-agent;handler'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand init 'Create a handler from a template'
            cand test 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;handler;init'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --persistent 'Write a handler for --handler-mode persistent (python and node)'
            cand --force 'Overwrite an existing file'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;handler;test'= {
            cand --text 'Text of the message (- for stdin)'
            cand --file 'File with the message as JSON: a row of the feed, or fields to set in the sample (- for stdin)'
            cand --session 'Session of the conversation: JSON, or @FILE'
            cand --handler-mode 'Start the handler for each message, or keep it running'
            cand --handler-format 'Format of the handler''s input and output'
            cand --handler-timeout 'Time limit per message; the handler''s whole process group is then terminated'
            cand --max-file-size 'Maximum size of a file that the handler may send'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;handler;help'= {
            cand init 'Create a handler from a template'
            cand test 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;handler;help;init'= {
        }
        &'molecule-agent;handler;help;test'= {
        }
        &'molecule-agent;handler;help;help'= {
        }
        &'molecule-agent;config'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand path 'Print the path of the configuration file'
            cand show 'Show every setting with its value and its source'
            cand profiles 'List the profiles of the file'
            cand set 'Set an option in the file, or in a profile with --profile'
            cand unset 'Remove an option from the file, or from a profile with --profile'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;config;path'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;config;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;config;profiles'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;config;set'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;config;unset'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;config;help'= {
            cand path 'Print the path of the configuration file'
            cand show 'Show every setting with its value and its source'
            cand profiles 'List the profiles of the file'
            cand set 'Set an option in the file, or in a profile with --profile'
            cand unset 'Remove an option from the file, or from a profile with --profile'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;config;help;path'= {
        }
        &'molecule-agent;config;help;show'= {
        }
        &'molecule-agent;config;help;profiles'= {
        }
        &'molecule-agent;config;help;set'= {
        }
        &'molecule-agent;config;help;unset'= {
        }
        &'molecule-agent;config;help;help'= {
        }
        &'molecule-agent;workspace'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand create 'Create a workspace for an external agent and store its token'
            cand show 'Show a workspace; needs no token'
            cand delete 'Delete a workspace permanently, with its history, tokens and child workspaces'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;workspace;create'= {
            cand --url 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched'
            cand --parent 'ID of the parent workspace'
            cand --role 'Role of the workspace, such as helper'
            cand --tier 'Permission tier: a number that the platform defines'
            cand --secret 'Secret of the workspace; without =VALUE, the variable KEY provides the value (repeatable)'
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --handler 'Program that answers messages'
            cand --handler-mode 'Start the handler for each message, or keep it running'
            cand --handler-format 'Format of the handler''s input and output'
            cand --handler-timeout 'Time limit per message; the handler''s whole process group is then terminated'
            cand --handler-attempts 'Number of attempts before a message becomes a dead letter'
            cand --failure-reply 'Reply to send when the last attempt has failed [default: no reply]'
            cand --concurrency 'Number of messages handled at the same time (messages of one sender stay in order)'
            cand --max-queued 'Maximum number of messages waiting on this machine; fetching pauses at this limit'
            cand --max-dead-letters 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped'
            cand --max-dead-total 'Maximum total size of dead letters on this machine; each peer may use a quarter'
            cand --upload-wait 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own'
            cand --max-file-size 'Maximum size of a file to download for the handler or to send for it'
            cand --max-files-total 'Maximum total size of files on this machine; no files are downloaded or sent beyond it'
            cand --keep-files 'How long to keep a message''s files after it is done (0: delete them immediately)'
            cand --peer-replies 'Which messages from other agents to answer'
            cand --peer-turn-limit 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)'
            cand --poll-interval 'Feed polling interval, in seconds'
            cand --events-poll-interval 'Feed polling interval while the event stream is connected, in seconds'
            cand --heartbeat-interval 'Heartbeat interval, in seconds'
            cand --state-interval 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)'
            cand --grace-period 'Time for running handlers to finish when stopping'
            cand --kill-grace 'Time between SIGTERM and SIGKILL when terminating a handler'
            cand --secrets-refresh 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]'
            cand --agent-name 'Name to register with [default: remote-<first 8 characters of the workspace ID>]'
            cand --agent-card 'Agent card to register with: a file with a JSON object'
            cand --reported-url 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery'
            cand --backlog 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]'
            cand --cursor-file 'File for the position in the feed [default: in the workspace''s folder]'
            cand --health-addr 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)'
            cand --on-pause 'What to do if the workspace is paused'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --print-token 'Also print the token'
            cand --connect 'Then run its agent, with the options of `connect`'
            cand --once 'Answer the waiting messages, then exit'
            cand --dry-run 'Check the settings, the handler and the platform without changing anything'
            cand --no-events 'Poll only; do not use the platform''s event stream'
            cand --secrets-env 'Put the workspace''s secrets into the handler''s environment'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;workspace;show'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;workspace;delete'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;workspace;help'= {
            cand create 'Create a workspace for an external agent and store its token'
            cand show 'Show a workspace; needs no token'
            cand delete 'Delete a workspace permanently, with its history, tokens and child workspaces'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;workspace;help;create'= {
        }
        &'molecule-agent;workspace;help;show'= {
        }
        &'molecule-agent;workspace;help;delete'= {
        }
        &'molecule-agent;workspace;help;help'= {
        }
        &'molecule-agent;token'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Check whether the platform accepts the token'
            cand list 'List the workspace''s tokens by their first characters'
            cand create 'Create another token and store it on this machine'
            cand revoke 'Revoke a token'
            cand rotate 'Replace the token with a new one and revoke the old one'
            cand import 'Read a token from stdin and store it on this machine'
            cand path 'Print where the token is stored'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;token;check'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;list'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;create'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --print-token 'Print the token for use on another machine, instead of storing it here'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;revoke'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --force 'Revoke the token even if it is in use here'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;rotate'= {
            cand --admin-token 'Administrator''s token, or - to read it from stdin. Other users can see command lines'
            cand --admin-token-file 'File that contains the administrator''s token (- for stdin); wins over the variable'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --all 'Also revoke all other tokens, including those of other machines'
            cand --print-token 'Also print the new token'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;import'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --unchecked 'Store the token without checking it with the platform'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;path'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;token;help'= {
            cand check 'Check whether the platform accepts the token'
            cand list 'List the workspace''s tokens by their first characters'
            cand create 'Create another token and store it on this machine'
            cand revoke 'Revoke a token'
            cand rotate 'Replace the token with a new one and revoke the old one'
            cand import 'Read a token from stdin and store it on this machine'
            cand path 'Print where the token is stored'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;token;help;check'= {
        }
        &'molecule-agent;token;help;list'= {
        }
        &'molecule-agent;token;help;create'= {
        }
        &'molecule-agent;token;help;revoke'= {
        }
        &'molecule-agent;token;help;rotate'= {
        }
        &'molecule-agent;token;help;import'= {
        }
        &'molecule-agent;token;help;path'= {
        }
        &'molecule-agent;token;help;help'= {
        }
        &'molecule-agent;notify'= {
            cand --attach 'File to send with the message (repeatable)'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;files'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the files on this machine by message'
            cand get 'Print a file that a user has attached, or save it'
            cand clean 'Delete the files of messages that are done'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;files;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;files;get'= {
            cand --output-file 'File to write to, instead of stdout'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --force 'Overwrite an existing file'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;files;clean'= {
            cand --older-than 'Only the files of messages that have been done for this long'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;files;help'= {
            cand list 'List the files on this machine by message'
            cand get 'Print a file that a user has attached, or save it'
            cand clean 'Delete the files of messages that are done'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;files;help;list'= {
        }
        &'molecule-agent;files;help;get'= {
        }
        &'molecule-agent;files;help;clean'= {
        }
        &'molecule-agent;files;help;help'= {
        }
        &'molecule-agent;inbox'= {
            cand --since 'Only messages after the message with this ID, or within this time'
            cand --peer 'Only messages from and to this peer: its ID or unique name'
            cand --before 'Only messages before this time: RFC 3339, or a local date and time'
            cand --source 'Only messages from and to users on the canvas, or peers'
            cand --limit 'Maximum number of messages; shows the newest [default: 20; with --since: all]'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --follow 'Keep printing new messages'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;reply'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the agents that this agent can talk to: siblings, children and the parent'
            cand show 'Show a peer and its agent card'
            cand url 'Print the URL at which a peer can be called directly'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;peers;list'= {
            cand --query 'Only peers with this text in their name, role, skills or description (case-insensitive)'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;url'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;help'= {
            cand list 'List the agents that this agent can talk to: siblings, children and the parent'
            cand show 'Show a peer and its agent card'
            cand url 'Print the URL at which a peer can be called directly'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;peers;help;list'= {
        }
        &'molecule-agent;peers;help;show'= {
        }
        &'molecule-agent;peers;help;url'= {
        }
        &'molecule-agent;peers;help;help'= {
        }
        &'molecule-agent;call'= {
            cand --message-id 'ID of the message; repeating a call with the same ID is safe and finds an earlier answer [default: random]'
            cand --bearer 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines'
            cand --header 'Header for the agent at a URL; it goes only to that host [can be repeated]'
            cand --attach 'File to send with the message to a URL [can be repeated]'
            cand --output-dir 'Folder to save the files of the answer of a URL in; without it, they are only listed'
            cand --task-id 'Task to continue, when the agent at a URL asked for more input'
            cand --context-id 'Conversation with the agent at a URL to continue'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --direct 'Only call the peer at its own URL'
            cand --proxy 'Call through the platform even if the peer has a URL'
            cand --no-wait 'Exit once the message is accepted, if the answer comes later'
            cand --wait 'Also call a peer that is not online, and wait until it is back and answers'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --allow-http 'Call a URL that is plain http and not on this machine'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegate'= {
            cand --idempotency-key 'Delegating again with the same key returns the same delegation [default: random]'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --wait 'Wait for the result and print it'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the newest delegations of this agent'
            cand show 'Show a delegation'
            cand wait 'Wait until a delegation is done, and print its result'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;delegations;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;wait'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;help'= {
            cand list 'List the newest delegations of this agent'
            cand show 'Show a delegation'
            cand wait 'Wait until a delegation is done, and print its result'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;delegations;help;list'= {
        }
        &'molecule-agent;delegations;help;show'= {
        }
        &'molecule-agent;delegations;help;wait'= {
        }
        &'molecule-agent;delegations;help;help'= {
        }
        &'molecule-agent;plugin'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand install 'Download a plugin from the platform, check it, install it and run its setup.sh'
            cand list 'List the installed plugins'
            cand show 'Show an installed plugin'
            cand remove 'Remove a plugin'
            cand digest 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
            cand verify 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;plugin;install'= {
            cand --source 'Where the platform gets the plugin, such as github://owner/repo#ref [default: local://NAME]'
            cand --sha256 'Digest that the plugin must have'
            cand --setup-timeout 'Time limit for setup.sh; its whole process group is then terminated'
            cand --max-size 'Maximum total size of the plugin''s files'
            cand --max-files 'Maximum number of files, folders and links'
            cand --max-path 'Maximum length of a path, in bytes'
            cand --max-ratio 'Maximum unpacked bytes per downloaded byte, applied above 16 MiB'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'Number of retries after a transient failure'
            cand --require-digest 'Refuse a plugin without a digest to check'
            cand --force 'Replace the installed version'
            cand --no-setup 'Do not run setup.sh'
            cand --no-report 'Do not report the installation to the platform'
            cand --dry-run 'Check everything and print what would be done, without changing anything'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;remove'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;digest'= {
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;verify'= {
            cand --sha256 'Digest that the plugin must also have'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;plugin;help'= {
            cand install 'Download a plugin from the platform, check it, install it and run its setup.sh'
            cand list 'List the installed plugins'
            cand show 'Show an installed plugin'
            cand remove 'Remove a plugin'
            cand digest 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
            cand verify 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;plugin;help;install'= {
        }
        &'molecule-agent;plugin;help;list'= {
        }
        &'molecule-agent;plugin;help;show'= {
        }
        &'molecule-agent;plugin;help;remove'= {
        }
        &'molecule-agent;plugin;help;digest'= {
        }
        &'molecule-agent;plugin;help;verify'= {
        }
        &'molecule-agent;plugin;help;help'= {
        }
        &'molecule-agent;status'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;doctor'= {
            cand --handler 'Also run this handler once with a sample message (a path, or a command with arguments)'
            cand --handler-mode 'Start the handler for each message, or keep it running'
            cand --handler-format 'Format of the handler''s input and output'
            cand --handler-timeout 'Time limit per message; the handler''s whole process group is then terminated'
            cand --max-file-size 'Maximum size of a file that the handler may send'
            cand --a2a 'Check the A2A agent at this URL instead; it gets one short test message for each version'
            cand --bearer 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines'
            cand --header 'Header for the agent at a URL; it goes only to that host [can be repeated]'
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --token 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines'
            cand --token-file 'File that contains the workspace''s token'
            cand --org-id 'Organization ID, for hosted platforms with several organizations'
            cand --origin 'Origin header to send [default: scheme, host and port of the platform URL]'
            cand --ca-cert 'PEM file of certificate authorities to trust in addition to the system''s'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up after this time (500ms, 30s, 5m, 2h)'
            cand --no-heartbeat 'Do not send a heartbeat; one makes the workspace appear online for a while'
            cand --strict 'Also fail on warnings (exit code 1)'
            cand --allow-http 'Call a URL that is plain http and not on this machine'
            cand --no-origin 'Do not send an Origin header'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the dead letters, oldest first'
            cand show 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
            cand retry 'Retry dead letters: send the stored reply, or run the handler if there is none'
            cand drop 'Delete dead letters permanently'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;dead;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;retry'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --all 'All entries'
            cand --rerun 'Run the handler even if a reply is stored'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;drop'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --all 'All entries'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;help'= {
            cand list 'List the dead letters, oldest first'
            cand show 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
            cand retry 'Retry dead letters: send the stored reply, or run the handler if there is none'
            cand drop 'Delete dead letters permanently'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;dead;help;list'= {
        }
        &'molecule-agent;dead;help;show'= {
        }
        &'molecule-agent;dead;help;retry'= {
        }
        &'molecule-agent;dead;help;drop'= {
        }
        &'molecule-agent;dead;help;help'= {
        }
        &'molecule-agent;spool'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the waiting messages, oldest first'
            cand show 'Print a message as JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;spool;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;spool;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;spool;help'= {
            cand list 'List the waiting messages, oldest first'
            cand show 'Print a message as JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;spool;help;list'= {
        }
        &'molecule-agent;spool;help;show'= {
        }
        &'molecule-agent;spool;help;help'= {
        }
        &'molecule-agent;conversations'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the conversations that have a session, most recently used first'
            cand show 'Print a conversation as JSON: its participant and its session'
            cand reset 'Delete sessions, so that the next message starts a new one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;conversations;list'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;conversations;show'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;conversations;reset'= {
            cand --platform-url 'Base URL of the platform, such as https://platform.example.org'
            cand --workspace-id 'ID of your agent''s workspace'
            cand --state-dir 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]'
            cand --config 'Configuration file [default: config.toml in your configuration folder; see `config path`]'
            cand --profile 'Profile of the configuration file to use'
            cand --log-format 'Format of log lines on stderr'
            cand --output 'Format of results [default: table on a terminal, plain otherwise]'
            cand --all 'All entries'
            cand -v 'Log more (-vv: everything)'
            cand --verbose 'Log more (-vv: everything)'
            cand -q 'Log warnings and errors only (-qq: errors only)'
            cand --quiet 'Log warnings and errors only (-qq: errors only)'
            cand --json 'Same as --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;conversations;help'= {
            cand list 'List the conversations that have a session, most recently used first'
            cand show 'Print a conversation as JSON: its participant and its session'
            cand reset 'Delete sessions, so that the next message starts a new one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;conversations;help;list'= {
        }
        &'molecule-agent;conversations;help;show'= {
        }
        &'molecule-agent;conversations;help;reset'= {
        }
        &'molecule-agent;conversations;help;help'= {
        }
        &'molecule-agent;completions'= {
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;man'= {
            cand --dir 'Write the pages of all commands to this folder'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;help'= {
            cand connect 'Run your agent: receive messages, call a handler, send replies'
            cand dev 'Try a handler on a local platform'
            cand register 'Register the workspace once and store its token'
            cand state 'Show the workspace''s status, or wait for a status'
            cand heartbeat 'Send one heartbeat, for an agent that runs its own loop'
            cand card 'Replace the agent card on the platform'
            cand secrets 'List, change and use the workspace''s secrets'
            cand activity 'Add entries to the workspace''s activity log'
            cand handler 'Create a handler from a template, or test a handler'
            cand config 'Show and change the configuration file'
            cand workspace 'Create, show and delete workspaces, as an administrator'
            cand token 'Check, list, create, revoke and replace the workspace''s tokens'
            cand notify 'Send a message to the user, with files'
            cand files 'List, get and delete the files of messages'
            cand inbox 'List or follow the messages in the platform''s feed'
            cand reply 'Reply to a message yourself'
            cand peers 'List the agents that this agent can talk to'
            cand call 'Send a message to another agent and print its answer'
            cand delegate 'Give a task to another agent without waiting for it'
            cand delegations 'List the tasks given to other agents, and their results'
            cand plugin 'Install, check and remove plugins'
            cand status 'Show what the running `connect` of this workspace is doing'
            cand doctor 'Check everything a working agent needs'
            cand dead 'List, retry and delete messages that could not be answered'
            cand spool 'List the messages waiting on this machine'
            cand conversations 'List and reset what handlers store between messages'
            cand completions 'Print a completion script for your shell'
            cand man 'Print the manual page, or write the pages of all commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;help;connect'= {
        }
        &'molecule-agent;help;dev'= {
        }
        &'molecule-agent;help;register'= {
        }
        &'molecule-agent;help;state'= {
        }
        &'molecule-agent;help;heartbeat'= {
        }
        &'molecule-agent;help;card'= {
            cand update 'Replace the agent card'
        }
        &'molecule-agent;help;card;update'= {
        }
        &'molecule-agent;help;secrets'= {
            cand list 'List the names of the secrets'
            cand get 'Print the value of a secret'
            cand set 'Create or change a secret of the workspace'
            cand unset 'Delete a secret of the workspace'
            cand export 'Print all secrets with their values, for a shell or a program'
            cand exec 'Run a command with the secrets in its environment'
        }
        &'molecule-agent;help;secrets;list'= {
        }
        &'molecule-agent;help;secrets;get'= {
        }
        &'molecule-agent;help;secrets;set'= {
        }
        &'molecule-agent;help;secrets;unset'= {
        }
        &'molecule-agent;help;secrets;export'= {
        }
        &'molecule-agent;help;secrets;exec'= {
        }
        &'molecule-agent;help;activity'= {
            cand report 'Add an entry'
        }
        &'molecule-agent;help;activity;report'= {
        }
        &'molecule-agent;help;handler'= {
            cand init 'Create a handler from a template'
            cand test 'Run a handler once with a sample message, and show its input, its output and the resulting reply'
        }
        &'molecule-agent;help;handler;init'= {
        }
        &'molecule-agent;help;handler;test'= {
        }
        &'molecule-agent;help;config'= {
            cand path 'Print the path of the configuration file'
            cand show 'Show every setting with its value and its source'
            cand profiles 'List the profiles of the file'
            cand set 'Set an option in the file, or in a profile with --profile'
            cand unset 'Remove an option from the file, or from a profile with --profile'
        }
        &'molecule-agent;help;config;path'= {
        }
        &'molecule-agent;help;config;show'= {
        }
        &'molecule-agent;help;config;profiles'= {
        }
        &'molecule-agent;help;config;set'= {
        }
        &'molecule-agent;help;config;unset'= {
        }
        &'molecule-agent;help;workspace'= {
            cand create 'Create a workspace for an external agent and store its token'
            cand show 'Show a workspace; needs no token'
            cand delete 'Delete a workspace permanently, with its history, tokens and child workspaces'
        }
        &'molecule-agent;help;workspace;create'= {
        }
        &'molecule-agent;help;workspace;show'= {
        }
        &'molecule-agent;help;workspace;delete'= {
        }
        &'molecule-agent;help;token'= {
            cand check 'Check whether the platform accepts the token'
            cand list 'List the workspace''s tokens by their first characters'
            cand create 'Create another token and store it on this machine'
            cand revoke 'Revoke a token'
            cand rotate 'Replace the token with a new one and revoke the old one'
            cand import 'Read a token from stdin and store it on this machine'
            cand path 'Print where the token is stored'
        }
        &'molecule-agent;help;token;check'= {
        }
        &'molecule-agent;help;token;list'= {
        }
        &'molecule-agent;help;token;create'= {
        }
        &'molecule-agent;help;token;revoke'= {
        }
        &'molecule-agent;help;token;rotate'= {
        }
        &'molecule-agent;help;token;import'= {
        }
        &'molecule-agent;help;token;path'= {
        }
        &'molecule-agent;help;notify'= {
        }
        &'molecule-agent;help;files'= {
            cand list 'List the files on this machine by message'
            cand get 'Print a file that a user has attached, or save it'
            cand clean 'Delete the files of messages that are done'
        }
        &'molecule-agent;help;files;list'= {
        }
        &'molecule-agent;help;files;get'= {
        }
        &'molecule-agent;help;files;clean'= {
        }
        &'molecule-agent;help;inbox'= {
        }
        &'molecule-agent;help;reply'= {
        }
        &'molecule-agent;help;peers'= {
            cand list 'List the agents that this agent can talk to: siblings, children and the parent'
            cand show 'Show a peer and its agent card'
            cand url 'Print the URL at which a peer can be called directly'
        }
        &'molecule-agent;help;peers;list'= {
        }
        &'molecule-agent;help;peers;show'= {
        }
        &'molecule-agent;help;peers;url'= {
        }
        &'molecule-agent;help;call'= {
        }
        &'molecule-agent;help;delegate'= {
        }
        &'molecule-agent;help;delegations'= {
            cand list 'List the newest delegations of this agent'
            cand show 'Show a delegation'
            cand wait 'Wait until a delegation is done, and print its result'
        }
        &'molecule-agent;help;delegations;list'= {
        }
        &'molecule-agent;help;delegations;show'= {
        }
        &'molecule-agent;help;delegations;wait'= {
        }
        &'molecule-agent;help;plugin'= {
            cand install 'Download a plugin from the platform, check it, install it and run its setup.sh'
            cand list 'List the installed plugins'
            cand show 'Show an installed plugin'
            cand remove 'Remove a plugin'
            cand digest 'Print the digest of a plugin folder, for sha256 in its plugin.yaml'
            cand verify 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml'
        }
        &'molecule-agent;help;plugin;install'= {
        }
        &'molecule-agent;help;plugin;list'= {
        }
        &'molecule-agent;help;plugin;show'= {
        }
        &'molecule-agent;help;plugin;remove'= {
        }
        &'molecule-agent;help;plugin;digest'= {
        }
        &'molecule-agent;help;plugin;verify'= {
        }
        &'molecule-agent;help;status'= {
        }
        &'molecule-agent;help;doctor'= {
        }
        &'molecule-agent;help;dead'= {
            cand list 'List the dead letters, oldest first'
            cand show 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent'
            cand retry 'Retry dead letters: send the stored reply, or run the handler if there is none'
            cand drop 'Delete dead letters permanently'
        }
        &'molecule-agent;help;dead;list'= {
        }
        &'molecule-agent;help;dead;show'= {
        }
        &'molecule-agent;help;dead;retry'= {
        }
        &'molecule-agent;help;dead;drop'= {
        }
        &'molecule-agent;help;spool'= {
            cand list 'List the waiting messages, oldest first'
            cand show 'Print a message as JSON'
        }
        &'molecule-agent;help;spool;list'= {
        }
        &'molecule-agent;help;spool;show'= {
        }
        &'molecule-agent;help;conversations'= {
            cand list 'List the conversations that have a session, most recently used first'
            cand show 'Print a conversation as JSON: its participant and its session'
            cand reset 'Delete sessions, so that the next message starts a new one'
        }
        &'molecule-agent;help;conversations;list'= {
        }
        &'molecule-agent;help;conversations;show'= {
        }
        &'molecule-agent;help;conversations;reset'= {
        }
        &'molecule-agent;help;completions'= {
        }
        &'molecule-agent;help;man'= {
        }
        &'molecule-agent;help;help'= {
        }
    ]
    $completions[$command]
}
