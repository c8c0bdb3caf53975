// How VS Code looks in the README's pictures: the code, what Purposely adds to it, and nothing else.
import { quietSettings } from "./settings.mjs";

export const pictureSettings = {
  ...quietSettings,
  "security.workspace.trust.enabled": false,
  "window.autoDetectColorScheme": false,
  "workbench.colorTheme": "Dark Modern",
  "workbench.activityBar.location": "hidden",
  "workbench.statusBar.visible": false,
  "workbench.layoutControl.enabled": false,
  "workbench.editor.editorActionsLocation": "hidden",
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "window.customTitleBarVisibility": "never",
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "'Picture Mono', monospace",
  "editor.fontSize": 14,
  "editor.fontLigatures": false,
  "editor.lineHeight": 1.6,
  "editor.padding.top": 8,
  "editor.accessibilitySupport": "off",
  "editor.cursorBlinking": "solid",
  "editor.folding": false,
  "editor.glyphMargin": false,
  "editor.guides.indentation": false,
  "editor.hideCursorInOverviewRuler": true,
  "editor.hover.above": false,
  "editor.hover.sticky": true,
  "editor.lightbulb.enabled": "off",
  "editor.lineNumbersMinChars": 3,
  "editor.matchBrackets": "never",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.overviewRulerBorder": false,
  "editor.renderLineHighlight": "none",
  "editor.scrollBeyondLastLine": false,
  "editor.scrollbar.vertical": "hidden",
  "editor.selectionHighlight": false,
  "editor.stickyScroll.enabled": false,
};

/** Only quick fixes in the menu, not TypeScript's refactorings; and the path of a finding on a key of its own. */
export const pictureKeys = [
  {
    key: "ctrl+.",
    command: "editor.action.codeAction",
    args: { kind: "quickfix", apply: "never" },
    when: "editorTextFocus",
  },
  { key: "ctrl+shift+f10", command: "purposely.showFlow", when: "editorTextFocus" },
];
