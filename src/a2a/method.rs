//! The names of the methods. No name exists in both versions, so a name tells the version.

use crate::a2a::dialect::Dialect;

/// A method of the protocol. The eight methods of push-notification configurations count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodName {
    /// Sends a message, and returns a message or a task.
    Send,
    /// Sends a message, and returns a stream of events.
    Stream,
    /// Returns a task.
    GetTask,
    /// Returns tasks, page by page. Not in 0.3.
    ListTasks,
    /// Cancels a task.
    CancelTask,
    /// Returns the events of a task that runs.
    Resubscribe,
    /// Reads or changes the configuration of push notifications.
    PushConfig,
    /// Returns a card with more in it, for authenticated callers.
    ExtendedCard,
}

impl MethodName {
    const NAMES: [(Self, Dialect, &str); 21] = [
        (Self::Send, Dialect::V03, "message/send"),
        (Self::Send, Dialect::V10, "SendMessage"),
        (Self::Stream, Dialect::V03, "message/stream"),
        (Self::Stream, Dialect::V10, "SendStreamingMessage"),
        (Self::GetTask, Dialect::V03, "tasks/get"),
        (Self::GetTask, Dialect::V10, "GetTask"),
        (Self::ListTasks, Dialect::V10, "ListTasks"),
        (Self::CancelTask, Dialect::V03, "tasks/cancel"),
        (Self::CancelTask, Dialect::V10, "CancelTask"),
        (Self::Resubscribe, Dialect::V03, "tasks/resubscribe"),
        (Self::Resubscribe, Dialect::V10, "SubscribeToTask"),
        (Self::PushConfig, Dialect::V03, "tasks/pushNotificationConfig/set"),
        (Self::PushConfig, Dialect::V03, "tasks/pushNotificationConfig/get"),
        (Self::PushConfig, Dialect::V03, "tasks/pushNotificationConfig/list"),
        (Self::PushConfig, Dialect::V03, "tasks/pushNotificationConfig/delete"),
        (Self::PushConfig, Dialect::V10, "CreateTaskPushNotificationConfig"),
        (Self::PushConfig, Dialect::V10, "GetTaskPushNotificationConfig"),
        (Self::PushConfig, Dialect::V10, "ListTaskPushNotificationConfigs"),
        (Self::PushConfig, Dialect::V10, "DeleteTaskPushNotificationConfig"),
        (Self::ExtendedCard, Dialect::V03, "agent/getAuthenticatedExtendedCard"),
        (Self::ExtendedCard, Dialect::V10, "GetExtendedAgentCard"),
    ];

    /// Reads a name.
    pub fn read(name: &str) -> Option<(Self, Dialect)> {
        Self::NAMES.iter().find(|(.., known)| *known == name).map(|(method, dialect, _)| (*method, *dialect))
    }

    /// Returns the (first) name of the method in a version; `None` if the version does not have it.
    pub fn name(self, dialect: Dialect) -> Option<&'static str> {
        Self::NAMES.iter().find(|(method, version, _)| (*method, *version) == (self, dialect)).map(|(.., name)| *name)
    }
}
