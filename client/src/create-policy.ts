// Writes a first purposely.json that shows by example what can be said in one.
import * as vscode from "vscode";

const firstPolicy = `{
  // What personal data may be used for here. Everything built in stays; what is written here adds to it.
  "purposes": {
    // "marketing.newsletter": { "label": "Newsletter", "legalBasis": "consent", "retention": "P2Y" }
  },
  // Which code runs for what, where no @processesFor says it.
  "code": [
    // { "files": "src/newsletter/**", "processesFor": "marketing.newsletter" }
  ],
  // What data must never be used for, whatever else allows it.
  "never": [
    // { "collectedFor": "security", "usedFor": "marketing" }
  ]
}
`;

/** Opens the policy of a folder; makes it first where there is none. */
export async function createPolicy(): Promise<void> {
  const folder = await chosenFolder();
  if (folder === undefined) return;
  const uri = vscode.Uri.joinPath(folder, "purposely.json");
  if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(firstPolicy));
  await vscode.window.showTextDocument(uri);
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  return folders[0]?.uri;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
