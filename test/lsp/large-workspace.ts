// A workspace whose check takes a while, without the size of one: each module hands a user through all that came before it.
import { sendFile, userFile } from "./editor.ts";

const steps = 30;

export function largeWorkspace(modules: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: modules }, (_, at) => at);
  return {
    "user.ts": userFile,
    "send.ts": sendFile,
    "other.ts": 'import { send } from "./send";\n\nexport const again = send;\n',
    ...Object.fromEntries(names.map((at) => [`modules/m${at}.ts`, moduleText(at)])),
  };
}

function moduleText(at: number): string {
  const lower = at === 0 ? "" : `import { step${steps - 1} as before } from "./m${at - 1}";\n`;
  const functions = Array.from({ length: steps }, (_, step) => {
    const next = step > 0 ? `step${step - 1}(user, values)` : at > 0 ? "before(user, values)" : "user.phone";
    return `
export function step${step}(user: User, list: string[]): string {
  const values = list.map((it) => it + user.id);
  for (const value of values) if (value.length > ${step}) seen.push(value);
  return ${next};
}
`;
  });
  return `import type { User } from "../user";
${lower}
const seen: string[] = [];
${functions.join("")}
/** @processesFor marketing.newsletter */
export const send${at} = (user: User) => step${steps - 1}(user, []);
`;
}
