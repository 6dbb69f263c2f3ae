
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
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand connect 'Stay online, hand every message to a handler and send its replies'
            cand dev 'Run a local platform on this machine and talk to your handler'
            cand register 'Register the workspace once, and store its token'
            cand state 'Tell the workspace''s status on the platform, or wait for one'
            cand heartbeat 'Send one heartbeat, for an agent that runs its own loop'
            cand card 'Replace the agent card on the platform'
            cand activity 'Log what the agent does in the workspace''s activity log'
            cand peers 'See the other agents that this one may talk to'
            cand call 'Send a message to another agent and print its answer'
            cand delegate 'Give another agent a task, without waiting for it'
            cand delegations 'See what came of the tasks that were given to other agents'
            cand status 'Tell what a running `connect` of this workspace is doing'
            cand dead 'Look at the messages that could not be answered, retry or drop them'
            cand spool 'Look at the messages that are waiting on this machine'
            cand completions 'Print a completion script for a shell'
            cand man 'Print the manual page, or write those of all commands to a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;connect'= {
            cand --handler 'The program that answers messages'
            cand --handler-format 'What the handler reads and prints'
            cand --handler-timeout 'Time for one message; then the handler and all that it started is ended'
            cand --handler-attempts 'Tries before a message is given up and kept as a dead letter'
            cand --failure-reply 'What a sender is told when the handler failed for good (nothing, if not given)'
            cand --concurrency 'Messages handled at the same time (those of one sender stay in order)'
            cand --max-queued 'Messages kept waiting on this machine; beyond that no more are fetched'
            cand --peer-replies 'Which messages of other agents are answered'
            cand --peer-turn-limit 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)'
            cand --poll-interval 'Seconds between two looks at the feed'
            cand --events-poll-interval 'Seconds between two looks at the feed while the event stream announces what comes'
            cand --heartbeat-interval 'Seconds between two heartbeats'
            cand --state-interval 'Seconds between two looks at the workspace''s state'
            cand --grace-period 'At a stop, time for running handlers to finish'
            cand --kill-grace 'Time between TERM and KILL for a handler that has to go'
            cand --agent-name 'The name to register with [default: remote-<first 8 characters of the id>]'
            cand --agent-card 'An agent card to register with: a JSON object'
            cand --reported-url 'A public URL of yours, used only on platforms of April 2026, which know no poll delivery'
            cand --backlog 'At the very first start, which messages that are there already to answer: all, none, or those younger than a time'
            cand --cursor-file 'Where the place in the feed is kept [default: in the workspace''s folder]'
            cand --on-pause 'What to do when the workspace is paused'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --once 'Answer what is there, then exit'
            cand --dry-run 'Check configuration, handler and platform; change nothing'
            cand --no-events 'Do not use the platform''s event stream, only poll'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dev'= {
            cand --handler 'The program that answers messages'
            cand --handler-format 'What the handler reads and prints'
            cand --handler-timeout 'Time for one message; then the handler and all that it started is ended'
            cand --handler-attempts 'Tries before a message is given up and kept as a dead letter'
            cand --failure-reply 'What a sender is told when the handler failed for good (nothing, if not given)'
            cand --concurrency 'Messages handled at the same time (those of one sender stay in order)'
            cand --max-queued 'Messages kept waiting on this machine; beyond that no more are fetched'
            cand --peer-replies 'Which messages of other agents are answered'
            cand --peer-turn-limit 'Exchanges with one peer in a row before the loop guard stops answering it (0: no guard)'
            cand --poll-interval 'Seconds between two looks at the feed'
            cand --events-poll-interval 'Seconds between two looks at the feed while the event stream announces what comes'
            cand --heartbeat-interval 'Seconds between two heartbeats'
            cand --state-interval 'Seconds between two looks at the workspace''s state'
            cand --grace-period 'At a stop, time for running handlers to finish'
            cand --kill-grace 'Time between TERM and KILL for a handler that has to go'
            cand --port 'The port of the local platform [default: a free one]'
            cand --generation 'Speak like the servers of: 1 April, 2 May, 3 June, 4 July, 5 August 2026'
            cand --dialect 'The form of the feed''s rows'
            cand --edge 'Put an edge in front that takes calls without an Origin header for its web app''s'
            cand --rate-limit 'Limit requests a minute, as real servers do (600)'
            cand --fault 'Misbehave; can be given more than once'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --serve 'Run the platform alone, and print how other clients reach it'
            cand --no-events 'Do not use the platform''s event stream, only poll'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;register'= {
            cand --url 'Have messages sent to this public http(s) URL, instead of waiting to be fetched'
            cand --agent-name 'The name to register with [default: the card''s, or remote-<first 8 characters of the id>]'
            cand --agent-card 'An agent card to register with: a JSON object (- for stdin)'
            cand --description 'What the agent is for [default: the card''s, or MOLECULE_AGENT_DESCRIPTION]'
            cand --skills 'What the agent can do, comma separated [default: the card''s, or MOLECULE_AGENT_SKILLS]'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --print-token 'Print the workspace''s token too'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;state'= {
            cand --until 'Wait until it is this status (--timeout: not longer than that)'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --watch 'Wait until the status changes'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;heartbeat'= {
            cand --task 'What the agent is doing, shown on the canvas'
            cand --active-tasks 'How many things it is doing [default: 1 with --task, else 0]'
            cand --error-rate 'The share of what failed lately, 0 to 1: from 0.5 the workspace shows as degraded, below 0.1 no more'
            cand --sample-error 'The newest error, shown on the canvas'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;card'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand update 'Replace the agent card'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;card;update'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
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
        &'molecule-agent;activity'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand report 'Log an entry'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;activity;report'= {
            cand --method 'The tool or call it was'
            cand --target 'The peer it was about, by id or name'
            cand --status 'How it went, such as ok or error'
            cand --error-detail 'What went wrong'
            cand --duration 'How long it took'
            cand --request 'What went in: JSON, or @FILE'
            cand --response 'What came out: JSON, or @FILE'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;activity;help'= {
            cand report 'Log an entry'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;activity;help;report'= {
        }
        &'molecule-agent;activity;help;help'= {
        }
        &'molecule-agent;peers'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the agents that this one may talk to: siblings, children and the parent'
            cand show 'Show what is known of one, with its agent card'
            cand url 'Print the URL under which one can be called directly'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;peers;list'= {
            cand --query 'Only those with this in name, role, skills or description, whatever the case'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;show'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;url'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;peers;help'= {
            cand list 'List the agents that this one may talk to: siblings, children and the parent'
            cand show 'Show what is known of one, with its agent card'
            cand url 'Print the URL under which one can be called directly'
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
            cand --message-id 'The message''s own id: repeating a call with it is safe, and finds an answer that came meanwhile [default: random]'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --direct 'Call the peer at its own URL or not at all'
            cand --proxy 'Go through the platform, also where the peer has a URL'
            cand --no-wait 'Be content when the message is accepted, where the answer comes later'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegate'= {
            cand --idempotency-key 'Whoever delegates again with the same key gets the same delegation [default: random]'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --wait 'Wait for the result and print it'
            cand --dry-run 'Check everything, say what would be done, change nothing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the newest delegations of this agent, one a line'
            cand show 'Show one'
            cand wait 'Wait until one is done, and print its result'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;delegations;list'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;show'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;wait'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;delegations;help'= {
            cand list 'List the newest delegations of this agent, one a line'
            cand show 'Show one'
            cand wait 'Wait until one is done, and print its result'
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
        &'molecule-agent;status'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List them, the oldest first'
            cand show 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
            cand retry 'Give them another chance: a stored reply is sent again, else the handler runs'
            cand drop 'Remove them for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;dead;list'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;show'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;retry'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --all 'All there are'
            cand --rerun 'Run the handler also where a reply is stored'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;drop'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --all 'All there are'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;dead;help'= {
            cand list 'List them, the oldest first'
            cand show 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
            cand retry 'Give them another chance: a stored reply is sent again, else the handler runs'
            cand drop 'Remove them for good'
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
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List what waits, the oldest first'
            cand show 'Print one message whole, as JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;spool;list'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;spool;show'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;spool;help'= {
            cand list 'List what waits, the oldest first'
            cand show 'Print one message whole, as JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'molecule-agent;spool;help;list'= {
        }
        &'molecule-agent;spool;help;show'= {
        }
        &'molecule-agent;spool;help;help'= {
        }
        &'molecule-agent;completions'= {
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;man'= {
            cand --dir 'Write a page for each command into this folder'
            cand --platform-url 'The platform''s base URL, such as https://platform.example.org'
            cand --workspace-id 'The id of the workspace that your agent is'
            cand --token 'The workspace''s token (prefer the variable or --token-file: others can see it in the process list)'
            cand --token-file 'A file that holds the workspace''s token'
            cand --org-id 'The organisation''s id, on hosted platforms with several'
            cand --origin 'The Origin header to send [default: scheme, host and port of the platform''s URL]'
            cand --ca-cert 'More certificate authorities to trust (PEM), beside the system''s'
            cand --state-dir 'Where state is kept, a folder for each workspace [default: ~/.molecule]'
            cand --log-format 'How log lines on stderr look'
            cand --output 'How results are printed [default: table on a terminal, plain otherwise]'
            cand --timeout 'Give up what is not done after this time (500ms, 30s, 5m, 2h)'
            cand --retries 'How often a call is repeated that failed in passing'
            cand --no-origin 'Send no Origin header'
            cand -v 'Say more (-vv: everything)'
            cand --verbose 'Say more (-vv: everything)'
            cand -q 'Say less: warnings and errors (-qq: errors only)'
            cand --quiet 'Say less: warnings and errors (-qq: errors only)'
            cand --json 'Short for --output json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'molecule-agent;help'= {
            cand connect 'Stay online, hand every message to a handler and send its replies'
            cand dev 'Run a local platform on this machine and talk to your handler'
            cand register 'Register the workspace once, and store its token'
            cand state 'Tell the workspace''s status on the platform, or wait for one'
            cand heartbeat 'Send one heartbeat, for an agent that runs its own loop'
            cand card 'Replace the agent card on the platform'
            cand activity 'Log what the agent does in the workspace''s activity log'
            cand peers 'See the other agents that this one may talk to'
            cand call 'Send a message to another agent and print its answer'
            cand delegate 'Give another agent a task, without waiting for it'
            cand delegations 'See what came of the tasks that were given to other agents'
            cand status 'Tell what a running `connect` of this workspace is doing'
            cand dead 'Look at the messages that could not be answered, retry or drop them'
            cand spool 'Look at the messages that are waiting on this machine'
            cand completions 'Print a completion script for a shell'
            cand man 'Print the manual page, or write those of all commands to a folder'
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
        &'molecule-agent;help;activity'= {
            cand report 'Log an entry'
        }
        &'molecule-agent;help;activity;report'= {
        }
        &'molecule-agent;help;peers'= {
            cand list 'List the agents that this one may talk to: siblings, children and the parent'
            cand show 'Show what is known of one, with its agent card'
            cand url 'Print the URL under which one can be called directly'
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
            cand list 'List the newest delegations of this agent, one a line'
            cand show 'Show one'
            cand wait 'Wait until one is done, and print its result'
        }
        &'molecule-agent;help;delegations;list'= {
        }
        &'molecule-agent;help;delegations;show'= {
        }
        &'molecule-agent;help;delegations;wait'= {
        }
        &'molecule-agent;help;status'= {
        }
        &'molecule-agent;help;dead'= {
            cand list 'List them, the oldest first'
            cand show 'Print one whole, as JSON: message, error, attempts, a reply that could not be sent'
            cand retry 'Give them another chance: a stored reply is sent again, else the handler runs'
            cand drop 'Remove them for good'
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
            cand list 'List what waits, the oldest first'
            cand show 'Print one message whole, as JSON'
        }
        &'molecule-agent;help;spool;list'= {
        }
        &'molecule-agent;help;spool;show'= {
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
