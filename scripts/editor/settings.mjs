// Settings that make a fresh VS Code quiet and the same everywhere: nothing pops up, nothing is looked up,
// nothing is saved behind one's back.

export const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "chat.agentHost.enabled": false,
  "git.enabled": false,
  "npm.autoDetect": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "window.confirmBeforeClose": "never",
  "files.hotExit": "off",
  // In a browser the default saves after a second, and then "before saving" would mean nothing.
  "files.autoSave": "off",
};
