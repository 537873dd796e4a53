//! What testers change while the sandbox runs.

use serde::{Deserialize, Serialize};

use crate::clock::Instant;

/// The settings that stand now.
#[derive(Debug, Clone, Serialize)]
pub struct Settings {
    /// Apps below this version are told to upgrade.
    pub minimum_version: u32,
    /// Until then every request is told of maintenance.
    pub maintenance_until: Option<Instant>,
    /// The running rules.
    pub rules_id: String,
    /// Instead of each wave's own quota.
    pub quota: Option<u32>,
    /// Rules that refuse nobody.
    pub off_rules: Vec<String>,
    /// Seconds by which a partner's clock may differ; 0 for any.
    pub signature_skew_s: u32,
    /// Seconds until a handed-in task is taken in.
    pub task_delay_s: u32,
}

/// A change of settings: what is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Apps below this version are told to upgrade.
    pub minimum_version: Option<u32>,
    /// Until then every request is told of maintenance.
    pub maintenance_until: Option<Instant>,
    /// The running rules.
    pub rules_id: Option<String>,
    /// Instead of each wave's own quota.
    pub quota: Option<u32>,
    /// Rules that refuse nobody.
    pub off_rules: Option<Vec<String>>,
    /// Seconds by which a partner's clock may differ; 0 for any.
    pub signature_skew_s: Option<u32>,
    /// Seconds until a handed-in task is taken in.
    pub task_delay_s: Option<u32>,
}

impl Settings {
    /// Settings with this change made.
    #[must_use]
    pub fn with(&self, change: Change) -> Self {
        Self {
            minimum_version: change.minimum_version.unwrap_or(self.minimum_version),
            maintenance_until: change.maintenance_until.or(self.maintenance_until),
            rules_id: change.rules_id.unwrap_or_else(|| self.rules_id.clone()),
            quota: change.quota.or(self.quota),
            off_rules: change.off_rules.unwrap_or_else(|| self.off_rules.clone()),
            signature_skew_s: change.signature_skew_s.unwrap_or(self.signature_skew_s),
            task_delay_s: change.task_delay_s.unwrap_or(self.task_delay_s),
        }
    }
}
