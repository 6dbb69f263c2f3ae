
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Stay online, hand every message to a handler and send its replies')
            [CompletionResult]::new('dev', 'dev', [CompletionResultType]::ParameterValue, 'Run a local platform on this machine and talk to your handler')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Register the workspace once, and store its token')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Tell the workspace''s status on the platform, or wait for one')
            [CompletionResult]::new('heartbeat', 'heartbeat', [CompletionResultType]::ParameterValue, 'Send one heartbeat, for an agent that runs its own loop')
            [CompletionResult]::new('card', 'card', [CompletionResultType]::ParameterValue, 'Replace the agent card on the platform')
            [CompletionResult]::new('secrets', 'secrets', [CompletionResultType]::ParameterValue, 'See, change and use the workspace''s secrets')
            [CompletionResult]::new('activity', 'activity', [CompletionResultType]::ParameterValue, 'Log what the agent does in the workspace''s activity log')
            [CompletionResult]::new('handler', 'handler', [CompletionResultType]::ParameterValue, 'Begin a handler, and try it with a sample message')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'See and change what the configuration file sets')
            [CompletionResult]::new('workspace', 'workspace', [CompletionResultType]::ParameterValue, 'Make, show and remove workspaces, as an administrator')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Check, list, make, revoke and replace the workspace''s tokens')
            [CompletionResult]::new('notify', 'notify', [CompletionResultType]::ParameterValue, 'Send a message to the user at the canvas, with files')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'See, get and clear away the files of messages')
            [CompletionResult]::new('inbox', 'inbox', [CompletionResultType]::ParameterValue, 'Read the messages in the platform''s feed, both ways')
            [CompletionResult]::new('reply', 'reply', [CompletionResultType]::ParameterValue, 'Answer one message by hand')
            [CompletionResult]::new('peers', 'peers', [CompletionResultType]::ParameterValue, 'See the other agents that this one may talk to')
            [CompletionResult]::new('call', 'call', [CompletionResultType]::ParameterValue, 'Send a message to another agent and print its answer')
            [CompletionResult]::new('delegate', 'delegate', [CompletionResultType]::ParameterValue, 'Give another agent a task, without waiting for it')
            [CompletionResult]::new('delegations', 'delegations', [CompletionResultType]::ParameterValue, 'See what came of the tasks that were given to other agents')
            [CompletionResult]::new('plugin', 'plugin', [CompletionResultType]::ParameterValue, 'Install, check and remove plugins')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Tell what a running `connect` of this workspace is doing')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check all that a working agent needs, and say what to do about what is amiss')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'Look at the messages that could not be answered, retry or drop them')
            [CompletionResult]::new('spool', 'spool', [CompletionResultType]::ParameterValue, 'Look at the messages that are waiting on this machine')
            [CompletionResult]::new('conversations', 'conversations', [CompletionResultType]::ParameterValue, 'Look at what handlers keep for the next message of a conversation, and begin conversations anew')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write those of all commands to a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;connect' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'The program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'How many messages a process of the handler is for')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'What the handler reads and prints')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time for one message; then the handler and all that it started is ended')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Tries before a message is given up and kept as a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'What a sender is told when the handler failed for good (nothing, if not given)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Messages handled at the same time (those of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Messages kept waiting on this machine; beyond that no more are fetched')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Most bytes of dead letters on this machine, of which a peer has a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Largest file that is fetched for the handler, or sent for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Most bytes of files on this machine; beyond that none are fetched or sent')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long the files of a message are kept once it is done (0: not at all)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages of other agents are answered')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed while the event stream announces what comes')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Seconds between two heartbeats')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the workspace''s state (four times that while the event stream tells of changes)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'At a stop, time for running handlers to finish')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between TERM and KILL for a handler that has to go')
            [CompletionResult]::new('--secrets-refresh', '--secrets-refresh', [CompletionResultType]::ParameterName, 'With --secrets-env, time between two looks at the secrets [default: at the start and at SIGUSR1 only]')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'The name to register with [default: remote-<first 8 characters of the id>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'An agent card to register with: a JSON object')
            [CompletionResult]::new('--reported-url', '--reported-url', [CompletionResultType]::ParameterName, 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery')
            [CompletionResult]::new('--backlog', '--backlog', [CompletionResultType]::ParameterName, 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time [default: 30s; with --once: all]')
            [CompletionResult]::new('--cursor-file', '--cursor-file', [CompletionResultType]::ParameterName, 'Where the place in the feed is kept [default: in the workspace''s folder]')
            [CompletionResult]::new('--on-pause', '--on-pause', [CompletionResultType]::ParameterName, 'What to do when the workspace is paused')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--once', '--once', [CompletionResultType]::ParameterName, 'Answer what is there, then exit')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check configuration, handler and platform; change nothing')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Do not use the platform''s event stream, only poll')
            [CompletionResult]::new('--secrets-env', '--secrets-env', [CompletionResultType]::ParameterName, 'Give the workspace''s secrets to the handler, in its environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dev' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'The program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'How many messages a process of the handler is for')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'What the handler reads and prints')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time for one message; then the handler and all that it started is ended')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Tries before a message is given up and kept as a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'What a sender is told when the handler failed for good (nothing, if not given)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Messages handled at the same time (those of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Messages kept waiting on this machine; beyond that no more are fetched')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Most bytes of dead letters on this machine, of which a peer has a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Largest file that is fetched for the handler, or sent for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Most bytes of files on this machine; beyond that none are fetched or sent')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long the files of a message are kept once it is done (0: not at all)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages of other agents are answered')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed while the event stream announces what comes')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Seconds between two heartbeats')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the workspace''s state (four times that while the event stream tells of changes)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'At a stop, time for running handlers to finish')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between TERM and KILL for a handler that has to go')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The port of the local platform [default: the last one of the data folder, else a free one]')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Where ids, tokens and the port are kept for the next start [default with --serve: ~/.molecule/dev]')
            [CompletionResult]::new('--generation', '--generation', [CompletionResultType]::ParameterName, 'Speak like the servers of: 1 April, 2 May, 3 June, 4 July, 5 August 2026')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The form of the feed''s rows')
            [CompletionResult]::new('--edge', '--edge', [CompletionResultType]::ParameterName, 'Put an edge in front that takes calls without an Origin header for its web app''s')
            [CompletionResult]::new('--plugin', '--plugin', [CompletionResultType]::ParameterName, 'Offer the plugin in this folder, under the folder''s name; can be given more than once')
            [CompletionResult]::new('--rate-limit', '--rate-limit', [CompletionResultType]::ParameterName, 'Limit requests a minute, as real servers do (600)')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Misbehave; can be given more than once')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--serve', '--serve', [CompletionResultType]::ParameterName, 'Run the platform alone, and print how other clients reach it')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Do not use the platform''s event stream, only poll')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;register' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Have messages sent to this public http(s) URL, instead of waiting to be fetched')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'The name to register with [default: the card''s, or remote-<first 8 characters of the id>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'An agent card to register with: a JSON object (- for stdin)')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'What the agent is for [default: the card''s, or MOLECULE_AGENT_DESCRIPTION]')
            [CompletionResult]::new('--skills', '--skills', [CompletionResultType]::ParameterName, 'What the agent can do, comma separated [default: the card''s, or MOLECULE_AGENT_SKILLS]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Print the workspace''s token too')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;state' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Wait until it is this status (--timeout: not longer than that)')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Wait until the status changes')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;heartbeat' {
            [CompletionResult]::new('--task', '--task', [CompletionResultType]::ParameterName, 'What the agent is doing, shown on the canvas')
            [CompletionResult]::new('--active-tasks', '--active-tasks', [CompletionResultType]::ParameterName, 'How many things it is doing [default: 1 with --task, else 0]')
            [CompletionResult]::new('--error-rate', '--error-rate', [CompletionResultType]::ParameterName, 'The share of what failed lately, 0 to 1: from 0.5 the workspace shows as degraded, below 0.1 no more')
            [CompletionResult]::new('--sample-error', '--sample-error', [CompletionResultType]::ParameterName, 'The newest error, shown on the canvas')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;card' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace the agent card')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;card;update' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List their names')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make or change one of the workspace''s own')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove one of the workspace''s own')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all with their values, for a shell or a program to read')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with them in its environment')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;secrets;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;get' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;set' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;unset' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'In which form [default: shell, or json with --json]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;exec' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--pass-tokens', '--pass-tokens', [CompletionResultType]::ParameterName, 'Leave MOLECULE_WORKSPACE_TOKEN, MOLECULE_ADMIN_TOKEN and their like in the environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;secrets;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List their names')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make or change one of the workspace''s own')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove one of the workspace''s own')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all with their values, for a shell or a program to read')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with them in its environment')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Log an entry')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;activity;report' {
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The tool or call it was')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The peer it was about, by id or name')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'How it went, such as ok or error')
            [CompletionResult]::new('--error-detail', '--error-detail', [CompletionResultType]::ParameterName, 'What went wrong')
            [CompletionResult]::new('--duration', '--duration', [CompletionResultType]::ParameterName, 'How long it took')
            [CompletionResult]::new('--request', '--request', [CompletionResultType]::ParameterName, 'What went in: JSON, or @FILE')
            [CompletionResult]::new('--response', '--response', [CompletionResultType]::ParameterName, 'What came out: JSON, or @FILE')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;activity;help' {
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Log an entry')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a handler to begin with')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show what it got, printed and was understood to say')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;handler;init' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--persistent', '--persistent', [CompletionResultType]::ParameterName, 'One that is started once and answers many messages (python and node)')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write over a file that is there')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;handler;test' {
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'The message''s text (- for stdin)')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The message: a row of the feed, or members to put into the sample (- for stdin)')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'The session of the conversation: JSON, or @FILE')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'How many messages a process of it is for')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'What it reads and prints')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time for the message; then the handler and all that it started is ended')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Largest file that it may send')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;handler;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a handler to begin with')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show what it got, printed and was understood to say')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print which file is read')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and where it comes from')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, in the profile that --profile names if there is one')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take an option out of the file, or of the profile that --profile names')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;config;path' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;profiles' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;set' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;unset' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;config;help' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print which file is read')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and where it comes from')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, in the profile that --profile names if there is one')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take an option out of the file, or of the profile that --profile names')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a workspace for an agent outside the platform, and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace as the platform does; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a workspace for good, with its history, its tokens and those below it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;workspace;create' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Have its messages sent to this public http(s) URL, instead of waiting to be fetched')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'The id of the workspace that it is to be under')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What it is for, in a word')
            [CompletionResult]::new('--tier', '--tier', [CompletionResultType]::ParameterName, 'How much it may do: a number that the platform knows')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret of its own; without a value that of the variable of this name (can be given more than once)')
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'The program that answers messages')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'How many messages a process of the handler is for')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'What the handler reads and prints')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time for one message; then the handler and all that it started is ended')
            [CompletionResult]::new('--handler-attempts', '--handler-attempts', [CompletionResultType]::ParameterName, 'Tries before a message is given up and kept as a dead letter')
            [CompletionResult]::new('--failure-reply', '--failure-reply', [CompletionResultType]::ParameterName, 'What a sender is told when the handler failed for good (nothing, if not given)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Messages handled at the same time (those of one sender stay in order)')
            [CompletionResult]::new('--max-queued', '--max-queued', [CompletionResultType]::ParameterName, 'Messages kept waiting on this machine; beyond that no more are fetched')
            [CompletionResult]::new('--max-dead-letters', '--max-dead-letters', [CompletionResultType]::ParameterName, 'Most dead letters on this machine; a peer has a quarter of that, and its oldest make room')
            [CompletionResult]::new('--max-dead-total', '--max-dead-total', [CompletionResultType]::ParameterName, 'Most bytes of dead letters on this machine, of which a peer has a quarter')
            [CompletionResult]::new('--upload-wait', '--upload-wait', [CompletionResultType]::ParameterName, 'How long a file that the user attached waits for the message that mentions it; then it is a message of its own')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Largest file that is fetched for the handler, or sent for it')
            [CompletionResult]::new('--max-files-total', '--max-files-total', [CompletionResultType]::ParameterName, 'Most bytes of files on this machine; beyond that none are fetched or sent')
            [CompletionResult]::new('--keep-files', '--keep-files', [CompletionResultType]::ParameterName, 'How long the files of a message are kept once it is done (0: not at all)')
            [CompletionResult]::new('--peer-replies', '--peer-replies', [CompletionResultType]::ParameterName, 'Which messages of other agents are answered')
            [CompletionResult]::new('--peer-turn-limit', '--peer-turn-limit', [CompletionResultType]::ParameterName, 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)')
            [CompletionResult]::new('--poll-interval', '--poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed')
            [CompletionResult]::new('--events-poll-interval', '--events-poll-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the feed while the event stream announces what comes')
            [CompletionResult]::new('--heartbeat-interval', '--heartbeat-interval', [CompletionResultType]::ParameterName, 'Seconds between two heartbeats')
            [CompletionResult]::new('--state-interval', '--state-interval', [CompletionResultType]::ParameterName, 'Seconds between two looks at the workspace''s state (four times that while the event stream tells of changes)')
            [CompletionResult]::new('--grace-period', '--grace-period', [CompletionResultType]::ParameterName, 'At a stop, time for running handlers to finish')
            [CompletionResult]::new('--kill-grace', '--kill-grace', [CompletionResultType]::ParameterName, 'Time between TERM and KILL for a handler that has to go')
            [CompletionResult]::new('--secrets-refresh', '--secrets-refresh', [CompletionResultType]::ParameterName, 'With --secrets-env, time between two looks at the secrets [default: at the start and at SIGUSR1 only]')
            [CompletionResult]::new('--agent-name', '--agent-name', [CompletionResultType]::ParameterName, 'The name to register with [default: remote-<first 8 characters of the id>]')
            [CompletionResult]::new('--agent-card', '--agent-card', [CompletionResultType]::ParameterName, 'An agent card to register with: a JSON object')
            [CompletionResult]::new('--reported-url', '--reported-url', [CompletionResultType]::ParameterName, 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery')
            [CompletionResult]::new('--backlog', '--backlog', [CompletionResultType]::ParameterName, 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time [default: 30s; with --once: all]')
            [CompletionResult]::new('--cursor-file', '--cursor-file', [CompletionResultType]::ParameterName, 'Where the place in the feed is kept [default: in the workspace''s folder]')
            [CompletionResult]::new('--on-pause', '--on-pause', [CompletionResultType]::ParameterName, 'What to do when the workspace is paused')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Print its token too')
            [CompletionResult]::new('--connect', '--connect', [CompletionResultType]::ParameterName, 'Go on to be it, with the options of `connect`')
            [CompletionResult]::new('--once', '--once', [CompletionResultType]::ParameterName, 'Answer what is there, then exit')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check configuration, handler and platform; change nothing')
            [CompletionResult]::new('--no-events', '--no-events', [CompletionResultType]::ParameterName, 'Do not use the platform''s event stream, only poll')
            [CompletionResult]::new('--secrets-env', '--secrets-env', [CompletionResultType]::ParameterName, 'Give the workspace''s secrets to the handler, in its environment')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;show' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;delete' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Say yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Say yes to every question')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;workspace;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a workspace for an agent outside the platform, and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace as the platform does; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a workspace for good, with its history, its tokens and those below it')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Ask the platform whether the token is accepted, and tell where it comes from')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens, by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one more token, and store it as this machine''s')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new token in the place of ours, which is revoked')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Store the token that comes on stdin as this machine''s')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the token is stored')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;token;check' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;list' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;create' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Print the token, for another machine, and leave the one that is stored here')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;revoke' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Also if it is the one that is used here')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;rotate' {
            [CompletionResult]::new('--admin-token', '--admin-token', [CompletionResultType]::ParameterName, 'The administrator''s token, or - to read it from stdin (what is typed, others see in the process list)')
            [CompletionResult]::new('--admin-token-file', '--admin-token-file', [CompletionResultType]::ParameterName, 'A file that holds the administrator''s token (- for stdin); goes before the variable')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Revoke every other token too, those of other machines included')
            [CompletionResult]::new('--print-token', '--print-token', [CompletionResultType]::ParameterName, 'Print the new token too')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;import' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Store it without asking the platform whether it is accepted')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;path' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;token;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Ask the platform whether the token is accepted, and tell where it comes from')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens, by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one more token, and store it as this machine''s')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new token in the place of ours, which is revoked')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Store the token that comes on stdin as this machine''s')
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
            [CompletionResult]::new('--attach', '--attach', [CompletionResultType]::ParameterName, 'A file to send with it; may be given several times')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine, message by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user attached, or write it to a file')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Remove the files of messages that are done')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;files;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;get' {
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Where to write it, instead of stdout')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;clean' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only of messages that were done so long ago')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;files;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine, message by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user attached, or write it to a file')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Remove the files of messages that are done')
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
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only what came after this message (its id), or within this time')
            [CompletionResult]::new('--peer', '--peer', [CompletionResultType]::ParameterName, 'Only messages from and to this peer, by id or name')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only what is older than this: RFC 3339, or a date and time here')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Only messages from and to users at the canvas, or peers')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only so many, the newest [default: 20; with --since all]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on and print what comes')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;reply' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this one may talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of one, with its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL under which one can be called directly')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;peers;list' {
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only those with this in name, role, skills or description, whatever the case')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;url' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;peers;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this one may talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of one, with its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL under which one can be called directly')
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
            [CompletionResult]::new('--message-id', '--message-id', [CompletionResultType]::ParameterName, 'The message''s own id: repeating a call with it is safe, and finds an answer that came meanwhile [default: random]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--direct', '--direct', [CompletionResultType]::ParameterName, 'Call the peer at its own URL or not at all')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Go through the platform, also where the peer has a URL')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Be content when the message is accepted, where the answer comes later')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Call a peer that is not online too, and wait until it is back and answers')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegate' {
            [CompletionResult]::new('--idempotency-key', '--idempotency-key', [CompletionResultType]::ParameterName, 'Whoever delegates again with the same key gets the same delegation [default: random]')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the result and print it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent, one a line')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until one is done, and print its result')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;delegations;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;wait' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;delegations;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent, one a line')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until one is done, and print its result')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the plugins that are installed')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one plugin that is installed')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;plugin;install' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where the platform is to fetch it, such as github://owner/repo#ref [default: local://NAME]')
            [CompletionResult]::new('--sha256', '--sha256', [CompletionResultType]::ParameterName, 'The digest that it must have')
            [CompletionResult]::new('--setup-timeout', '--setup-timeout', [CompletionResultType]::ParameterName, 'Time for setup.sh; then it and all that it started is ended')
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'Most bytes of all its files together')
            [CompletionResult]::new('--max-files', '--max-files', [CompletionResultType]::ParameterName, 'Most files, folders and links')
            [CompletionResult]::new('--max-path', '--max-path', [CompletionResultType]::ParameterName, 'Longest path, in bytes')
            [CompletionResult]::new('--max-ratio', '--max-ratio', [CompletionResultType]::ParameterName, 'Most unpacked bytes for each byte of the download, from 16 MiB on')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--require-digest', '--require-digest', [CompletionResultType]::ParameterName, 'Refuse a plugin that has no digest to be checked against')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the version that is installed')
            [CompletionResult]::new('--no-setup', '--no-setup', [CompletionResultType]::ParameterName, 'Do not run its setup.sh')
            [CompletionResult]::new('--no-report', '--no-report', [CompletionResultType]::ParameterName, 'Do not tell the platform that it was installed')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, say what would be done, change nothing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;remove' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;digest' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;verify' {
            [CompletionResult]::new('--sha256', '--sha256', [CompletionResultType]::ParameterName, 'The digest that it must have, too')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;plugin;help' {
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the plugins that are installed')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one plugin that is installed')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;doctor' {
            [CompletionResult]::new('--handler', '--handler', [CompletionResultType]::ParameterName, 'Run this handler too, once, with a sample message (a path, or a command with arguments)')
            [CompletionResult]::new('--handler-mode', '--handler-mode', [CompletionResultType]::ParameterName, 'How many messages a process of it is for')
            [CompletionResult]::new('--handler-format', '--handler-format', [CompletionResultType]::ParameterName, 'What it reads and prints')
            [CompletionResult]::new('--handler-timeout', '--handler-timeout', [CompletionResultType]::ParameterName, 'Time for the message; then the handler and all that it started is ended')
            [CompletionResult]::new('--max-file-size', '--max-file-size', [CompletionResultType]::ParameterName, 'Largest file that it may send')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-heartbeat', '--no-heartbeat', [CompletionResultType]::ParameterName, 'Send no heartbeat, which makes the platform take the workspace for online for a while')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail on warnings too (exit code 1)')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Give them another chance: a stored reply is sent again, else the handler runs')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove them for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;dead;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;retry' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All there are')
            [CompletionResult]::new('--rerun', '--rerun', [CompletionResultType]::ParameterName, 'Run the handler also where a reply is stored')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;drop' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All there are')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;dead;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Give them another chance: a stored reply is sent again, else the handler runs')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove them for good')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what waits, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one message whole, as JSON')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;spool;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;spool;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;spool;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what waits, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one message whole, as JSON')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List those with a session, the last used ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: who it is with, and the session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'molecule-agent;conversations;list' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;show' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;reset' {
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All there are')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;conversations;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List those with a session, the last used ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: who it is with, and the session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept')
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
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write a page for each command into this folder')
            [CompletionResult]::new('--platform-url', '--platform-url', [CompletionResultType]::ParameterName, 'The platform''s base URL, such as https://platform.example.org')
            [CompletionResult]::new('--workspace-id', '--workspace-id', [CompletionResultType]::ParameterName, 'The id of the workspace that your agent is')
            [CompletionResult]::new('--token', '--token', [CompletionResultType]::ParameterName, 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'A file that holds the workspace''s token')
            [CompletionResult]::new('--org-id', '--org-id', [CompletionResultType]::ParameterName, 'The organisation''s id, on hosted platforms with several')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'The Origin header to send [default: scheme, host and port of the platform''s URL]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'More certificate authorities to trust (PEM), beside the system''s')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where state is kept, a folder for each workspace [default: ~/.molecule]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [default: config.toml in your configuration folder; see `config path`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How log lines on stderr look')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table on a terminal, plain otherwise]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up what is not done after this time (500ms, 30s, 5m, 2h)')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often a call is repeated that failed in passing')
            [CompletionResult]::new('--no-origin', '--no-origin', [CompletionResultType]::ParameterName, 'Send no Origin header')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more (-vv: everything)')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less: warnings and errors (-qq: errors only)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --output json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'molecule-agent;help' {
            [CompletionResult]::new('connect', 'connect', [CompletionResultType]::ParameterValue, 'Stay online, hand every message to a handler and send its replies')
            [CompletionResult]::new('dev', 'dev', [CompletionResultType]::ParameterValue, 'Run a local platform on this machine and talk to your handler')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Register the workspace once, and store its token')
            [CompletionResult]::new('state', 'state', [CompletionResultType]::ParameterValue, 'Tell the workspace''s status on the platform, or wait for one')
            [CompletionResult]::new('heartbeat', 'heartbeat', [CompletionResultType]::ParameterValue, 'Send one heartbeat, for an agent that runs its own loop')
            [CompletionResult]::new('card', 'card', [CompletionResultType]::ParameterValue, 'Replace the agent card on the platform')
            [CompletionResult]::new('secrets', 'secrets', [CompletionResultType]::ParameterValue, 'See, change and use the workspace''s secrets')
            [CompletionResult]::new('activity', 'activity', [CompletionResultType]::ParameterValue, 'Log what the agent does in the workspace''s activity log')
            [CompletionResult]::new('handler', 'handler', [CompletionResultType]::ParameterValue, 'Begin a handler, and try it with a sample message')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'See and change what the configuration file sets')
            [CompletionResult]::new('workspace', 'workspace', [CompletionResultType]::ParameterValue, 'Make, show and remove workspaces, as an administrator')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Check, list, make, revoke and replace the workspace''s tokens')
            [CompletionResult]::new('notify', 'notify', [CompletionResultType]::ParameterValue, 'Send a message to the user at the canvas, with files')
            [CompletionResult]::new('files', 'files', [CompletionResultType]::ParameterValue, 'See, get and clear away the files of messages')
            [CompletionResult]::new('inbox', 'inbox', [CompletionResultType]::ParameterValue, 'Read the messages in the platform''s feed, both ways')
            [CompletionResult]::new('reply', 'reply', [CompletionResultType]::ParameterValue, 'Answer one message by hand')
            [CompletionResult]::new('peers', 'peers', [CompletionResultType]::ParameterValue, 'See the other agents that this one may talk to')
            [CompletionResult]::new('call', 'call', [CompletionResultType]::ParameterValue, 'Send a message to another agent and print its answer')
            [CompletionResult]::new('delegate', 'delegate', [CompletionResultType]::ParameterValue, 'Give another agent a task, without waiting for it')
            [CompletionResult]::new('delegations', 'delegations', [CompletionResultType]::ParameterValue, 'See what came of the tasks that were given to other agents')
            [CompletionResult]::new('plugin', 'plugin', [CompletionResultType]::ParameterValue, 'Install, check and remove plugins')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Tell what a running `connect` of this workspace is doing')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check all that a working agent needs, and say what to do about what is amiss')
            [CompletionResult]::new('dead', 'dead', [CompletionResultType]::ParameterValue, 'Look at the messages that could not be answered, retry or drop them')
            [CompletionResult]::new('spool', 'spool', [CompletionResultType]::ParameterValue, 'Look at the messages that are waiting on this machine')
            [CompletionResult]::new('conversations', 'conversations', [CompletionResultType]::ParameterValue, 'Look at what handlers keep for the next message of a conversation, and begin conversations anew')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write those of all commands to a folder')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List their names')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make or change one of the workspace''s own')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove one of the workspace''s own')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Print all with their values, for a shell or a program to read')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command with them in its environment')
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
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Log an entry')
            break
        }
        'molecule-agent;help;activity;report' {
            break
        }
        'molecule-agent;help;handler' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a handler to begin with')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run a handler once with a sample message, and show what it got, printed and was understood to say')
            break
        }
        'molecule-agent;help;handler;init' {
            break
        }
        'molecule-agent;help;handler;test' {
            break
        }
        'molecule-agent;help;config' {
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print which file is read')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with its value and where it comes from')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles of the file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set an option in the file, in the profile that --profile names if there is one')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take an option out of the file, or of the profile that --profile names')
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
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a workspace for an agent outside the platform, and store its token')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a workspace as the platform does; needs no token')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a workspace for good, with its history, its tokens and those below it')
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
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Ask the platform whether the token is accepted, and tell where it comes from')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the workspace''s tokens, by their first characters')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make one more token, and store it as this machine''s')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke a token')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new token in the place of ours, which is revoked')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Store the token that comes on stdin as this machine''s')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the files on this machine, message by message')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a file that a user attached, or write it to a file')
            [CompletionResult]::new('clean', 'clean', [CompletionResultType]::ParameterValue, 'Remove the files of messages that are done')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the agents that this one may talk to: siblings, children and the parent')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is known of one, with its agent card')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the URL under which one can be called directly')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest delegations of this agent, one a line')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until one is done, and print its result')
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
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Fetch a plugin from the platform, check it, put it in place and run its setup.sh')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the plugins that are installed')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one plugin that is installed')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a plugin')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print the digest of a plugin in a folder: what belongs into its plugin.yaml as sha256')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a plugin: an installed one against what was installed, any one against its plugin.yaml')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List them, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Give them another chance: a stored reply is sent again, else the handler runs')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Remove them for good')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what waits, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one message whole, as JSON')
            break
        }
        'molecule-agent;help;spool;list' {
            break
        }
        'molecule-agent;help;spool;show' {
            break
        }
        'molecule-agent;help;conversations' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List those with a session, the last used ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one whole, as JSON: who it is with, and the session')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Begin them anew: the next message finds no session, and what a handler at work leaves is not kept')
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
