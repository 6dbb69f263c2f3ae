
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'molecule-agent' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'molecule-agent'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'molecule-agent' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Run your agent: receive messages, call a handler, send replies')
            [CompletionResult]::new('dev', 'dev', [CompletionResultType]::ParameterValue, 'Try a handler on a local platform')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Register the workspace once and store its token')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Show the workspace''s status, or wait for a status')
            [CompletionResult]::new('heartbeat', 'heartbeat', [CompletionResultType]::ParameterValue, 'Send one heartbeat, for an agent that runs its own loop')
            [CompletionResult]::new('card', 'card', [CompletionResultType]::ParameterValue, 'Replace the agent card on the platform')
            [CompletionResult]::new('secrets', 'secrets', [CompletionResultType]::ParameterValue, 'List, change and use the workspace''s secrets')
            [CompletionResult]::new('activity', 'activity', [CompletionResultType]::ParameterValue, 'Add entries to the workspace''s activity log')
            [CompletionResult]::new('handler', 'handler', [CompletionResultType]::ParameterValue, 'Create a handler from a template, or test a handler')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change the configuration file')
            [CompletionResult]::new('workspace', 'workspace', [CompletionResultType]::ParameterValue, 'Create, show and delete workspaces, as an administrator')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Check, list, create, revoke and replace the workspace''s tokens')
            [CompletionResult]::new('notify', 'notify', [CompletionResultType]::ParameterValue, 'Send a message to the user, with files')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List, get and delete the files of messages')
            [CompletionResult]::new('inbox', 'inbox', [CompletionResultType]::ParameterValue, 'List or follow the messages in the platform''s feed')
            [CompletionResult]::new('reply', 'reply', [CompletionResultType]::ParameterValue, 'Reply to a message yourself')
            [CompletionResult]::new('peers', 'peers', [CompletionResultType]::ParameterValue, 'List the agents that this agent can talk to')
            [CompletionResult]::new('call', 'call', [CompletionResultType]::ParameterValue, 'Send a message to another agent and print its answer')
            [CompletionResult]::new('delegate', 'delegate', [CompletionResultType]::ParameterValue, 'Give a task to another agent without waiting for it')
            [CompletionResult]::new('delegations', 'delegations', [CompletionResultType]::ParameterValue, 'List the tasks given to other agents, and their results')
            [CompletionResult]::new('plugin', 'plugin', [CompletionResultType]::ParameterValue, 'Install, check and remove plugins')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the running `connect` of this workspace is doing')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check everything a working agent needs')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'List, retry and delete messages that could not be answered')
            [CompletionResult]::new('spool', 'spool', [CompletionResultType]::ParameterValue, 'List the messages waiting on this machine')
            [CompletionResult]::new('conversations', 'conversations', [CompletionResultType]::ParameterValue, 'List and reset what handlers store between messages')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for your shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write the pages of all commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;connect' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'Program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'Start the handler for each message, or keep it running')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'Format of the handler''s input and output')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time limit per message; the handler''s whole process group is then terminated')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Number of attempts before a message becomes a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'Reply to send when the last attempt has failed [default: no reply]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Number of messages handled at the same time (messages of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Maximum number of messages waiting on this machine; fetching pauses at this limit')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Maximum total size of dead letters on this machine; each peer may use a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Maximum size of a file to download for the handler or to send for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Maximum total size of files on this machine; no files are downloaded or sent beyond it')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long to keep a message''s files after it is done (0: delete them immediately)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages from other agents to answer')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval, in seconds')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval while the event stream is connected, in seconds')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Heartbeat interval, in seconds')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'Time for running handlers to finish when stopping')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between SIGTERM and SIGKILL when terminating a handler')
            [CompletionResult]::new('--secrets-refresh', '--secrets-refresh', [CompletionResultType]::ParameterName, 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'Name to register with [default: remote-<first 8 characters of the workspace ID>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'Agent card to register with: a file with a JSON object')
            [CompletionResult]::new('--reported-url', '--reported-url', [CompletionResultType]::ParameterName, 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery')
            [CompletionResult]::new('--backlog', '--backlog', [CompletionResultType]::ParameterName, 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]')
            [CompletionResult]::new('--cursor-file', '--cursor-file', [CompletionResultType]::ParameterName, 'File for the position in the feed [default: in the workspace''s folder]')
            [CompletionResult]::new('--health-addr', '--health-addr', [CompletionResultType]::ParameterName, 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)')
            [CompletionResult]::new('--on-pause', '--on-pause', [CompletionResultType]::ParameterName, 'What to do if the workspace is paused')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--once', '--once', [CompletionResultType]::ParameterName, 'Answer the waiting messages, then exit')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check the settings, the handler and the platform without changing anything')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Poll only; do not use the platform''s event stream')
            [CompletionResult]::new('--secrets-env', '--secrets-env', [CompletionResultType]::ParameterName, 'Put the workspace''s secrets into the handler''s environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dev' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'Program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'Start the handler for each message, or keep it running')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'Format of the handler''s input and output')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time limit per message; the handler''s whole process group is then terminated')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Number of attempts before a message becomes a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'Reply to send when the last attempt has failed [default: no reply]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Number of messages handled at the same time (messages of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Maximum number of messages waiting on this machine; fetching pauses at this limit')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Maximum total size of dead letters on this machine; each peer may use a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Maximum size of a file to download for the handler or to send for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Maximum total size of files on this machine; no files are downloaded or sent beyond it')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long to keep a message''s files after it is done (0: delete them immediately)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages from other agents to answer')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval, in seconds')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval while the event stream is connected, in seconds')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Heartbeat interval, in seconds')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'Time for running handlers to finish when stopping')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between SIGTERM and SIGKILL when terminating a handler')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port of the local platform [default: the data folder''s last port, otherwise a free one]')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder to keep IDs, tokens and the port in [default with --serve: ~/.molecule/dev]')
            [CompletionResult]::new('--generation', '--generation', [CompletionResultType]::ParameterName, 'Behave like the servers of 2026: 1 April, 2 May, 3 June, 4 July, 5 August')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'Format of the feed''s rows')
            [CompletionResult]::new('--edge', '--edge', [CompletionResultType]::ParameterName, 'Answer requests without an Origin header like a hosted platform''s edge')
            [CompletionResult]::new('--plugin', '--plugin', [CompletionResultType]::ParameterName, 'Offer the plugin in this folder, under the folder''s name (repeatable)')
            [CompletionResult]::new('--rate-limit', '--rate-limit', [CompletionResultType]::ParameterName, 'Limit on requests per minute; real servers allow 600')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Simulate a fault (repeatable)')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--serve', '--serve', [CompletionResultType]::ParameterName, 'Run only the platform, and print how other clients can connect')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Poll only; do not use the platform''s event stream')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;register' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'Name to register with [default: the card''s, or remote-<first 8 characters of the workspace ID>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'Agent card to register with: a file with a JSON object (- for stdin)')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Description of the agent [default: the card''s, or MOLECULE_AGENT_DESCRIPTION]')
            [CompletionResult]::new('--skills', '--skills', [CompletionResultType]::ParameterName, 'Skills of the agent, comma-separated [default: the card''s, or MOLECULE_AGENT_SKILLS]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Also print the workspace''s token')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;state' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Wait until the workspace has this status; --timeout limits the wait')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Wait until the status changes, and print both')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;heartbeat' {
            [CompletionResult]::new('--task', '--task', [CompletionResultType]::ParameterName, 'What the agent is doing; shown on the canvas')
            [CompletionResult]::new('--active-tasks', '--active-tasks', [CompletionResultType]::ParameterName, 'Number of tasks in progress [default: 1 with --task, otherwise 0]')
            [CompletionResult]::new('--error-rate', '--error-rate', [CompletionResultType]::ParameterName, 'Share of recent tasks that failed, 0 to 1; the workspace shows as degraded from 0.5 until below 0.1')
            [CompletionResult]::new('--sample-error', '--sample-error', [CompletionResultType]::ParameterName, 'Most recent error; shown on the canvas')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;card' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace the agent card')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;card;update' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;card;help' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace the agent card')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;card;help;update' {
            break
        }
        'molecule-agent;card;help;help' {
            break
        }
        'molecule-agent;secrets' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the names of the secrets')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a secret')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Create or change a secret of the workspace')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Delete a secret of the workspace')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all secrets with their values, for a shell or a program')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with the secrets in its environment')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;secrets;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;get' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;set' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;unset' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [default: shell, or json with --json]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;exec' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--pass-tokens', '--pass-tokens', [CompletionResultType]::ParameterName, 'Keep MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and similar variables in the environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the names of the secrets')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a secret')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Create or change a secret of the workspace')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Delete a secret of the workspace')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all secrets with their values, for a shell or a program')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with the secrets in its environment')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;secrets;help;list' {
            break
        }
        'molecule-agent;secrets;help;get' {
            break
        }
        'molecule-agent;secrets;help;set' {
            break
        }
        'molecule-agent;secrets;help;unset' {
            break
        }
        'molecule-agent;secrets;help;export' {
            break
        }
        'molecule-agent;secrets;help;exec' {
            break
        }
        'molecule-agent;secrets;help;help' {
            break
        }
        'molecule-agent;activity' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;activity;report' {
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'Tool or call that was used')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Peer that the entry is about: its ID or unique name')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Result, such as ok or error')
            [CompletionResult]::new('--error-detail', '--error-detail', [CompletionResultType]::ParameterName, 'Details of the error')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'Duration')
            [CompletionResult]::new('--request', '--request', [CompletionResultType]::ParameterName, 'Request: JSON, or @FILE')
            [CompletionResult]::new('--response', '--response', [CompletionResultType]::ParameterName, 'Response: JSON, or @FILE')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;activity;help' {
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;activity;help;report' {
            break
        }
        'molecule-agent;activity;help;help' {
            break
        }
        'molecule-agent;handler' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a handler from a template')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show its input, its output and the resulting reply')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;handler;init' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--persistent', '--persistent', [CompletionResultType]::ParameterName, 'Write a handler for --handler-mode persistent (python and node)')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite an existing file')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;handler;test' {
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Text of the message (- for stdin)')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'File with the message as JSON: a row of the feed, or fields to set in the sample (- for stdin)')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'Session of the conversation: JSON, or @FILE')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'Start the handler for each message, or keep it running')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'Format of the handler''s input and output')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time limit per message; the handler''s whole process group is then terminated')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Maximum size of a file that the handler may send')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;handler;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a handler from a template')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show its input, its output and the resulting reply')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;handler;help;init' {
            break
        }
        'molecule-agent;handler;help;test' {
            break
        }
        'molecule-agent;handler;help;help' {
            break
        }
        'molecule-agent;config' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and its source')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, or in a profile with --profile')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove an option from the file, or from a profile with --profile')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;config;path' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;profiles' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;set' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;unset' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;help' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and its source')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, or in a profile with --profile')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove an option from the file, or from a profile with --profile')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;config;help;path' {
            break
        }
        'molecule-agent;config;help;show' {
            break
        }
        'molecule-agent;config;help;profiles' {
            break
        }
        'molecule-agent;config;help;set' {
            break
        }
        'molecule-agent;config;help;unset' {
            break
        }
        'molecule-agent;config;help;help' {
            break
        }
        'molecule-agent;workspace' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a workspace for an external agent and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a workspace permanently, with its history, tokens and child workspaces')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;workspace;create' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Public http(s) URL that the platform sends messages to, instead of waiting for them to be fetched')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'ID of the parent workspace')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role of the workspace, such as helper')
            [CompletionResult]::new('--tier', '--tier', [CompletionResultType]::ParameterName, 'Permission tier: a number that the platform defines')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Secret of the workspace; without =VALUE, the variable KEY provides the value (repeatable)')
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'Program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'Start the handler for each message, or keep it running')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'Format of the handler''s input and output')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time limit per message; the handler''s whole process group is then terminated')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Number of attempts before a message becomes a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'Reply to send when the last attempt has failed [default: no reply]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Number of messages handled at the same time (messages of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Maximum number of messages waiting on this machine; fetching pauses at this limit')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Maximum number of dead letters on this machine; each peer may use a quarter, then its oldest are dropped')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Maximum total size of dead letters on this machine; each peer may use a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long an uploaded file waits for the message that mentions it, before it becomes a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Maximum size of a file to download for the handler or to send for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Maximum total size of files on this machine; no files are downloaded or sent beyond it')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long to keep a message''s files after it is done (0: delete them immediately)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages from other agents to answer')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Number of consecutive exchanges with one peer before the loop guard stops answering it (0: no limit)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval, in seconds')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Feed polling interval while the event stream is connected, in seconds')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Heartbeat interval, in seconds')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Interval for checking the workspace''s state, in seconds (four times as long while the event stream is connected)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'Time for running handlers to finish when stopping')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between SIGTERM and SIGKILL when terminating a handler')
            [CompletionResult]::new('--secrets-refresh', '--secrets-refresh', [CompletionResultType]::ParameterName, 'With --secrets-env, how often to fetch the secrets again [default: only at start and on SIGUSR1]')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'Name to register with [default: remote-<first 8 characters of the workspace ID>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'Agent card to register with: a file with a JSON object')
            [CompletionResult]::new('--reported-url', '--reported-url', [CompletionResultType]::ParameterName, 'Public URL to register with; only used on platforms from April 2026, which do not support poll delivery')
            [CompletionResult]::new('--backlog', '--backlog', [CompletionResultType]::ParameterName, 'Existing messages to answer at the first start: all, none, or those newer than a time such as 2h [default: 30s; with --once: all]')
            [CompletionResult]::new('--cursor-file', '--cursor-file', [CompletionResultType]::ParameterName, 'File for the position in the feed [default: in the workspace''s folder]')
            [CompletionResult]::new('--health-addr', '--health-addr', [CompletionResultType]::ParameterName, 'Serve /healthz, /readyz and /metrics over HTTP on this address and port (port 0: any free one)')
            [CompletionResult]::new('--on-pause', '--on-pause', [CompletionResultType]::ParameterName, 'What to do if the workspace is paused')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Also print the token')
            [CompletionResult]::new('--connect', '--connect', [CompletionResultType]::ParameterName, 'Then run its agent, with the options of `connect`')
            [CompletionResult]::new('--once', '--once', [CompletionResultType]::ParameterName, 'Answer the waiting messages, then exit')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check the settings, the handler and the platform without changing anything')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Poll only; do not use the platform''s event stream')
            [CompletionResult]::new('--secrets-env', '--secrets-env', [CompletionResultType]::ParameterName, 'Put the workspace''s secrets into the handler''s environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;show' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;delete' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a workspace for an external agent and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a workspace permanently, with its history, tokens and child workspaces')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;workspace;help;create' {
            break
        }
        'molecule-agent;workspace;help;show' {
            break
        }
        'molecule-agent;workspace;help;delete' {
            break
        }
        'molecule-agent;workspace;help;help' {
            break
        }
        'molecule-agent;token' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check whether the platform accepts the token')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create another token and store it on this machine')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the token with a new one and revoke the old one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a token from stdin and store it on this machine')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the token is stored')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;token;check' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;list' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;create' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Print the token for use on another machine, instead of storing it here')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;revoke' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Revoke the token even if it is in use here')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;rotate' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'Administrator''s token, or - to read it from stdin. Other users can see command lines')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'File that contains the administrator''s token (- for stdin); wins over the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also revoke all other tokens, including those of other machines')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Also print the new token')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;import' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Store the token without checking it with the platform')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;path' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check whether the platform accepts the token')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create another token and store it on this machine')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the token with a new one and revoke the old one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a token from stdin and store it on this machine')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the token is stored')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;token;help;check' {
            break
        }
        'molecule-agent;token;help;list' {
            break
        }
        'molecule-agent;token;help;create' {
            break
        }
        'molecule-agent;token;help;revoke' {
            break
        }
        'molecule-agent;token;help;rotate' {
            break
        }
        'molecule-agent;token;help;import' {
            break
        }
        'molecule-agent;token;help;path' {
            break
        }
        'molecule-agent;token;help;help' {
            break
        }
        'molecule-agent;notify' {
            [CompletionResult]::new('--attach', '--attach', [CompletionResultType]::ParameterName, 'File to send with the message (repeatable)')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user has attached, or save it')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Delete the files of messages that are done')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;files;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;get' {
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'File to write to, instead of stdout')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite an existing file')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;clean' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only the files of messages that have been done for this long')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user has attached, or save it')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Delete the files of messages that are done')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;files;help;list' {
            break
        }
        'molecule-agent;files;help;get' {
            break
        }
        'molecule-agent;files;help;clean' {
            break
        }
        'molecule-agent;files;help;help' {
            break
        }
        'molecule-agent;inbox' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only messages after the message with this ID, or within this time')
            [CompletionResult]::new('--peer', '--peer', [CompletionResultType]::ParameterName, 'Only messages from and to this peer: its ID or unique name')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only messages before this time: RFC 3339, or a local date and time')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Only messages from and to users on the canvas, or peers')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Maximum number of messages; shows the newest [default: 20; with --since: all]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Keep printing new messages')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;reply' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this agent can talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a peer and its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL at which a peer can be called directly')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;peers;list' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only peers with this text in their name, role, skills or description (case-insensitive)')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;url' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this agent can talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a peer and its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL at which a peer can be called directly')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;peers;help;list' {
            break
        }
        'molecule-agent;peers;help;show' {
            break
        }
        'molecule-agent;peers;help;url' {
            break
        }
        'molecule-agent;peers;help;help' {
            break
        }
        'molecule-agent;call' {
            [CompletionResult]::new('--message-id', '--message-id', [CompletionResultType]::ParameterName, 'ID of the message; repeating a call with the same ID is safe and finds an earlier answer [default: random]')
            [CompletionResult]::new('--bearer', '--bearer', [CompletionResultType]::ParameterName, 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Header for the agent at a URL; it goes only to that host [can be repeated]')
            [CompletionResult]::new('--attach', '--attach', [CompletionResultType]::ParameterName, 'File to send with the message to a URL [can be repeated]')
            [CompletionResult]::new('--output-dir', '--output-dir', [CompletionResultType]::ParameterName, 'Folder to save the files of the answer of a URL in; without it, they are only listed')
            [CompletionResult]::new('--task-id', '--task-id', [CompletionResultType]::ParameterName, 'Task to continue, when the agent at a URL asked for more input')
            [CompletionResult]::new('--context-id', '--context-id', [CompletionResultType]::ParameterName, 'Conversation with the agent at a URL to continue')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--direct', '--direct', [CompletionResultType]::ParameterName, 'Only call the peer at its own URL')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Call through the platform even if the peer has a URL')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Exit once the message is accepted, if the answer comes later')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Also call a peer that is not online, and wait until it is back and answers')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Call a URL that is plain http and not on this machine')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegate' {
            [CompletionResult]::new('--idempotency-key', '--idempotency-key', [CompletionResultType]::ParameterName, 'Delegating again with the same key returns the same delegation [default: random]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the result and print it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a delegation')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a delegation is done, and print its result')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;delegations;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;wait' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a delegation')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a delegation is done, and print its result')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;delegations;help;list' {
            break
        }
        'molecule-agent;delegations;help;show' {
            break
        }
        'molecule-agent;delegations;help;wait' {
            break
        }
        'molecule-agent;delegations;help;help' {
            break
        }
        'molecule-agent;plugin' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Download a plugin from the platform, check it, install it and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the installed plugins')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an installed plugin')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin folder, for sha256 in its plugin.yaml')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;plugin;install' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where the platform gets the plugin, such as github://owner/repo#ref [default: local://NAME]')
            [CompletionResult]::new('--sha256', '--sha256', [CompletionResultType]::ParameterName, 'Digest that the plugin must have')
            [CompletionResult]::new('--setup-timeout', '--setup-timeout', [CompletionResultType]::ParameterName, 'Time limit for setup.sh; its whole process group is then terminated')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Maximum total size of the plugin''s files')
            [CompletionResult]::new('--max-files', '--max-files', [CompletionResultType]::ParameterName, 'Maximum number of files, folders and links')
            [CompletionResult]::new('--max-path', '--max-path', [CompletionResultType]::ParameterName, 'Maximum length of a path, in bytes')
            [CompletionResult]::new('--max-ratio', '--max-ratio', [CompletionResultType]::ParameterName, 'Maximum unpacked bytes per downloaded byte, applied above 16 MiB')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Number of retries after a transient failure')
            [CompletionResult]::new('--require-digest', '--require-digest', [CompletionResultType]::ParameterName, 'Refuse a plugin without a digest to check')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the installed version')
            [CompletionResult]::new('--no-setup', '--no-setup', [CompletionResultType]::ParameterName, 'Do not run setup.sh')
            [CompletionResult]::new('--no-report', '--no-report', [CompletionResultType]::ParameterName, 'Do not report the installation to the platform')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and print what would be done, without changing anything')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;remove' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;digest' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;verify' {
            [CompletionResult]::new('--sha256', '--sha256', [CompletionResultType]::ParameterName, 'Digest that the plugin must also have')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;help' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Download a plugin from the platform, check it, install it and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the installed plugins')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an installed plugin')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin folder, for sha256 in its plugin.yaml')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;plugin;help;install' {
            break
        }
        'molecule-agent;plugin;help;list' {
            break
        }
        'molecule-agent;plugin;help;show' {
            break
        }
        'molecule-agent;plugin;help;remove' {
            break
        }
        'molecule-agent;plugin;help;digest' {
            break
        }
        'molecule-agent;plugin;help;verify' {
            break
        }
        'molecule-agent;plugin;help;help' {
            break
        }
        'molecule-agent;status' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;doctor' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'Also run this handler once with a sample message (a path, or a command with arguments)')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'Start the handler for each message, or keep it running')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'Format of the handler''s input and output')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time limit per message; the handler''s whole process group is then terminated')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Maximum size of a file that the handler may send')
            [CompletionResult]::new('--a2a', '--a2a', [CompletionResultType]::ParameterName, 'Check the A2A agent at this URL instead; it gets one short test message for each version')
            [CompletionResult]::new('--bearer', '--bearer', [CompletionResultType]::ParameterName, 'Bearer token for the agent at a URL; it goes only to that host. Prefer the variable: other users can see command lines')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Header for the agent at a URL; it goes only to that host [can be repeated]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'Token of the workspace. Prefer the variable or --token-file: other users can see command lines')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'File that contains the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'Organization ID, for hosted platforms with several organizations')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Origin header to send [default: scheme, host and port of the platform URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'PEM file of certificate authorities to trust in addition to the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--no-heartbeat', '--no-heartbeat', [CompletionResultType]::ParameterName, 'Do not send a heartbeat; one makes the workspace appear online for a while')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Also fail on warnings (exit code 1)')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Call a URL that is plain http and not on this machine')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Do not send an Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dead letters, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry dead letters: send the stored reply, or run the handler if there is none')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Delete dead letters permanently')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;dead;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;retry' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All entries')
            [CompletionResult]::new('--rerun', '--rerun', [CompletionResultType]::ParameterName, 'Run the handler even if a reply is stored')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;drop' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All entries')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dead letters, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry dead letters: send the stored reply, or run the handler if there is none')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Delete dead letters permanently')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;dead;help;list' {
            break
        }
        'molecule-agent;dead;help;show' {
            break
        }
        'molecule-agent;dead;help;retry' {
            break
        }
        'molecule-agent;dead;help;drop' {
            break
        }
        'molecule-agent;dead;help;help' {
            break
        }
        'molecule-agent;spool' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the waiting messages, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a message as JSON')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;spool;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;spool;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;spool;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the waiting messages, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a message as JSON')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;spool;help;list' {
            break
        }
        'molecule-agent;spool;help;show' {
            break
        }
        'molecule-agent;spool;help;help' {
            break
        }
        'molecule-agent;conversations' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the conversations that have a session, most recently used first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a conversation as JSON: its participant and its session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Delete sessions, so that the next message starts a new one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;conversations;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;reset' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'Base URL of the platform, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'ID of your agent''s workspace')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Folder for local state, with a subfolder per workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Format of log lines on stderr')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of results [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All entries')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Log warnings and errors only (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Same as --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the conversations that have a session, most recently used first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a conversation as JSON: its participant and its session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Delete sessions, so that the next message starts a new one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;conversations;help;list' {
            break
        }
        'molecule-agent;conversations;help;show' {
            break
        }
        'molecule-agent;conversations;help;reset' {
            break
        }
        'molecule-agent;conversations;help;help' {
            break
        }
        'molecule-agent;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write the pages of all commands to this folder')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;help' {
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Run your agent: receive messages, call a handler, send replies')
            [CompletionResult]::new('dev', 'dev', [CompletionResultType]::ParameterValue, 'Try a handler on a local platform')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Register the workspace once and store its token')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Show the workspace''s status, or wait for a status')
            [CompletionResult]::new('heartbeat', 'heartbeat', [CompletionResultType]::ParameterValue, 'Send one heartbeat, for an agent that runs its own loop')
            [CompletionResult]::new('card', 'card', [CompletionResultType]::ParameterValue, 'Replace the agent card on the platform')
            [CompletionResult]::new('secrets', 'secrets', [CompletionResultType]::ParameterValue, 'List, change and use the workspace''s secrets')
            [CompletionResult]::new('activity', 'activity', [CompletionResultType]::ParameterValue, 'Add entries to the workspace''s activity log')
            [CompletionResult]::new('handler', 'handler', [CompletionResultType]::ParameterValue, 'Create a handler from a template, or test a handler')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change the configuration file')
            [CompletionResult]::new('workspace', 'workspace', [CompletionResultType]::ParameterValue, 'Create, show and delete workspaces, as an administrator')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Check, list, create, revoke and replace the workspace''s tokens')
            [CompletionResult]::new('notify', 'notify', [CompletionResultType]::ParameterValue, 'Send a message to the user, with files')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'List, get and delete the files of messages')
            [CompletionResult]::new('inbox', 'inbox', [CompletionResultType]::ParameterValue, 'List or follow the messages in the platform''s feed')
            [CompletionResult]::new('reply', 'reply', [CompletionResultType]::ParameterValue, 'Reply to a message yourself')
            [CompletionResult]::new('peers', 'peers', [CompletionResultType]::ParameterValue, 'List the agents that this agent can talk to')
            [CompletionResult]::new('call', 'call', [CompletionResultType]::ParameterValue, 'Send a message to another agent and print its answer')
            [CompletionResult]::new('delegate', 'delegate', [CompletionResultType]::ParameterValue, 'Give a task to another agent without waiting for it')
            [CompletionResult]::new('delegations', 'delegations', [CompletionResultType]::ParameterValue, 'List the tasks given to other agents, and their results')
            [CompletionResult]::new('plugin', 'plugin', [CompletionResultType]::ParameterValue, 'Install, check and remove plugins')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the running `connect` of this workspace is doing')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check everything a working agent needs')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'List, retry and delete messages that could not be answered')
            [CompletionResult]::new('spool', 'spool', [CompletionResultType]::ParameterValue, 'List the messages waiting on this machine')
            [CompletionResult]::new('conversations', 'conversations', [CompletionResultType]::ParameterValue, 'List and reset what handlers store between messages')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for your shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write the pages of all commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;help;connect' {
            break
        }
        'molecule-agent;help;dev' {
            break
        }
        'molecule-agent;help;register' {
            break
        }
        'molecule-agent;help;state' {
            break
        }
        'molecule-agent;help;heartbeat' {
            break
        }
        'molecule-agent;help;card' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace the agent card')
            break
        }
        'molecule-agent;help;card;update' {
            break
        }
        'molecule-agent;help;secrets' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the names of the secrets')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a secret')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Create or change a secret of the workspace')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Delete a secret of the workspace')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all secrets with their values, for a shell or a program')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with the secrets in its environment')
            break
        }
        'molecule-agent;help;secrets;list' {
            break
        }
        'molecule-agent;help;secrets;get' {
            break
        }
        'molecule-agent;help;secrets;set' {
            break
        }
        'molecule-agent;help;secrets;unset' {
            break
        }
        'molecule-agent;help;secrets;export' {
            break
        }
        'molecule-agent;help;secrets;exec' {
            break
        }
        'molecule-agent;help;activity' {
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Add an entry')
            break
        }
        'molecule-agent;help;activity;report' {
            break
        }
        'molecule-agent;help;handler' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a handler from a template')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show its input, its output and the resulting reply')
            break
        }
        'molecule-agent;help;handler;init' {
            break
        }
        'molecule-agent;help;handler;test' {
            break
        }
        'molecule-agent;help;config' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and its source')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, or in a profile with --profile')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove an option from the file, or from a profile with --profile')
            break
        }
        'molecule-agent;help;config;path' {
            break
        }
        'molecule-agent;help;config;show' {
            break
        }
        'molecule-agent;help;config;profiles' {
            break
        }
        'molecule-agent;help;config;set' {
            break
        }
        'molecule-agent;help;config;unset' {
            break
        }
        'molecule-agent;help;workspace' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a workspace for an external agent and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a workspace permanently, with its history, tokens and child workspaces')
            break
        }
        'molecule-agent;help;workspace;create' {
            break
        }
        'molecule-agent;help;workspace;show' {
            break
        }
        'molecule-agent;help;workspace;delete' {
            break
        }
        'molecule-agent;help;token' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check whether the platform accepts the token')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create another token and store it on this machine')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Replace the token with a new one and revoke the old one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a token from stdin and store it on this machine')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the token is stored')
            break
        }
        'molecule-agent;help;token;check' {
            break
        }
        'molecule-agent;help;token;list' {
            break
        }
        'molecule-agent;help;token;create' {
            break
        }
        'molecule-agent;help;token;revoke' {
            break
        }
        'molecule-agent;help;token;rotate' {
            break
        }
        'molecule-agent;help;token;import' {
            break
        }
        'molecule-agent;help;token;path' {
            break
        }
        'molecule-agent;help;notify' {
            break
        }
        'molecule-agent;help;files' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user has attached, or save it')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Delete the files of messages that are done')
            break
        }
        'molecule-agent;help;files;list' {
            break
        }
        'molecule-agent;help;files;get' {
            break
        }
        'molecule-agent;help;files;clean' {
            break
        }
        'molecule-agent;help;inbox' {
            break
        }
        'molecule-agent;help;reply' {
            break
        }
        'molecule-agent;help;peers' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this agent can talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a peer and its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL at which a peer can be called directly')
            break
        }
        'molecule-agent;help;peers;list' {
            break
        }
        'molecule-agent;help;peers;show' {
            break
        }
        'molecule-agent;help;peers;url' {
            break
        }
        'molecule-agent;help;call' {
            break
        }
        'molecule-agent;help;delegate' {
            break
        }
        'molecule-agent;help;delegations' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a delegation')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a delegation is done, and print its result')
            break
        }
        'molecule-agent;help;delegations;list' {
            break
        }
        'molecule-agent;help;delegations;show' {
            break
        }
        'molecule-agent;help;delegations;wait' {
            break
        }
        'molecule-agent;help;plugin' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Download a plugin from the platform, check it, install it and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the installed plugins')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an installed plugin')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin folder, for sha256 in its plugin.yaml')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that a plugin is unchanged since its installation, and that it matches its plugin.yaml')
            break
        }
        'molecule-agent;help;plugin;install' {
            break
        }
        'molecule-agent;help;plugin;list' {
            break
        }
        'molecule-agent;help;plugin;show' {
            break
        }
        'molecule-agent;help;plugin;remove' {
            break
        }
        'molecule-agent;help;plugin;digest' {
            break
        }
        'molecule-agent;help;plugin;verify' {
            break
        }
        'molecule-agent;help;status' {
            break
        }
        'molecule-agent;help;doctor' {
            break
        }
        'molecule-agent;help;dead' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the dead letters, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a dead letter as JSON: message, error, attempts, and a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry dead letters: send the stored reply, or run the handler if there is none')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Delete dead letters permanently')
            break
        }
        'molecule-agent;help;dead;list' {
            break
        }
        'molecule-agent;help;dead;show' {
            break
        }
        'molecule-agent;help;dead;retry' {
            break
        }
        'molecule-agent;help;dead;drop' {
            break
        }
        'molecule-agent;help;spool' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the waiting messages, oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a message as JSON')
            break
        }
        'molecule-agent;help;spool;list' {
            break
        }
        'molecule-agent;help;spool;show' {
            break
        }
        'molecule-agent;help;conversations' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the conversations that have a session, most recently used first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a conversation as JSON: its participant and its session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Delete sessions, so that the next message starts a new one')
            break
        }
        'molecule-agent;help;conversations;list' {
            break
        }
        'molecule-agent;help;conversations;show' {
            break
        }
        'molecule-agent;help;conversations;reset' {
            break
        }
        'molecule-agent;help;completions' {
            break
        }
        'molecule-agent;help;man' {
            break
        }
        'molecule-agent;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
