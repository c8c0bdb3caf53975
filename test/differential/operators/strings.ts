// Operators, string methods, templates, and what turns a text into bytes, an address or a form and back.
import { type Construct, textOf } from "../draw.ts";

const other = '"zz"';

export const strings: Readonly<Record<string, Construct>> = {
  concatenation: textOf((draw, a) => draw.pick([`${a} + ${draw.text().name}`, `"k" + ${a}`, `${a} + "k"`])),
  "compound assignment": (draw) => {
    const a = draw.text().name;
    const name = draw.name();
    const [way, added] = [draw.pick(["+=", "||=", "&&=", "??="]), draw.text().name];
    return {
      lines: [
        `let ${name}${draw.type({ is: "text" })} = ${draw.pick(['""', '"k"', a])};`,
        `${name} ${way} ${added};`,
        `/*~either ${name} ${added}*/`,
        `/*~either ${name} ${a}*/`,
      ],
      outs: [[name, { is: "text" }]],
    };
  },
  template: textOf((draw, a) => draw.pick([`\`<\${${a}}>\``, `\`\${${a}}-\${${draw.text().name}}\``])),
  "string method": textOf((draw, a) =>
    draw.pick([
      `${a}.trim()`,
      `${a}.slice(0)`,
      `${a}.toUpperCase()`,
      `${a}.concat(${draw.text().name})`,
      `${a}.padStart(9, ${other})`,
      `"k".padEnd(9, ${a})`,
      `${a}.repeat(2)`,
      `${a}.at(0)${draw.ts("!")} + ${a}.slice(1)`,
      `${a}[0] + ${a}.slice(1)`,
      `${a}.charAt(0).toUpperCase() + ${a}.slice(1)`,
      `${a}.substring(0, 99)`,
      `${a}.normalize()`,
      `${a}.toString()`,
      `${a}.split("").join("-")`,
      `[...${a}].reverse().join("")`,
      `Array.from(${a}, (it) => it + "k").join("")`,
    ]),
  ),
  replace: textOf((draw, a) =>
    draw.pick([
      `${a}.replace("k", "j")`,
      `"k".replace("k", ${a})`,
      `"k".replace(/k/, () => ${a})`,
      `${a}.replaceAll(/./gu, (it) => it + "k")`,
      `"a b".replace(/(?<n>b)/, (_all, it) => it + ${a})`,
      `${a}.replace(/(.+)/su, "<$1>")`,
    ]),
  ),
  "regular expression": textOf((draw, a) =>
    draw.pick([
      `(/(.+)/su.exec(${a})?.[1] ?? "")`,
      `(${a}.match(/./gu) ?? []).join("")`,
      `(/(?<n>.+)/su.exec(${a})?.groups?.n ?? "")`,
      `[...${a}.matchAll(/(.)/gsu)].map(([, it]) => it).join("")`,
      `(${a}.split(/k/)[0] ?? "")`,
    ]),
  ),
  "tagged template": (draw) => {
    const [tag, name] = [draw.name("tag"), draw.name()];
    const body = draw.pick([
      'parts.join("") + rest.join("")',
      "rest[0]",
      "String.raw(parts, ...rest)",
      'parts.reduce((all, it, at) => all + it + (rest[at] ?? ""), "")',
    ]);
    const types = draw.language === "ts" ? ["parts: TemplateStringsArray", "...rest: string[]"] : ["parts", "...rest"];
    const [a, b] = [draw.text().name, draw.text().name];
    return {
      top: [`function ${tag}(${types.join(", ")}) { return ${body}; }`],
      lines: [`const ${name} = ${tag}\`a\${${a}}b\${${b}}\`;`],
      outs: [[name, { is: "text" }]],
    };
  },
  encoding: textOf((draw, a) =>
    draw.pick([
      `encodeURIComponent(${a})`,
      `decodeURIComponent(encodeURIComponent(${a}))`,
      `Buffer.from(${a}).toString("base64")`,
      `Buffer.from(${a}, "utf8").toString()`,
      `new TextDecoder().decode(new TextEncoder().encode(${a}))`,
      `String(${a})`,
      `String.fromCharCode(...[...${a}].map((it) => it.charCodeAt(0)))`,
      `new String(${a}).valueOf()`,
      `JSON.stringify(${a})`,
    ]),
  ),
  address: textOf((draw, a) =>
    draw.pick([
      `new URLSearchParams({ q: ${a} }).get("q")${draw.ts("!")}`,
      `new URLSearchParams({ q: ${a} }).toString()`,
      `new URL("http://x.example/?q=" + ${a}).searchParams.get("q")${draw.ts("!")}`,
      `new URL("/" + encodeURIComponent(${a}), "http://x.example/").href`,
      `new URLSearchParams([["q", ${a}]]).getAll("q").join()`,
    ]),
  ),
  form: (draw) => {
    const [form, name, one] = [draw.name(), draw.name(), draw.name()];
    const make = draw.pick(["new FormData()", "new URLSearchParams()", "new Headers()"]);
    const way = draw.pick(["set", "append"]);
    const a = make.includes("Headers") ? `encodeURIComponent(${draw.text().name})` : draw.text().name;
    return {
      lines: [
        `const ${form} = ${make};`,
        `${form}.${way}("a", ${a});`,
        `${form}.${way}("b", "k");`,
        `const ${name} = String(${form}.get("a"));`,
        `const ${one} = String(${form}.get("b"));`,
      ],
      outs: [
        [name, { is: "text" }],
        [one, { is: "text" }],
      ],
    };
  },
  "typed array": textOf((draw, a) =>
    draw.pick([
      `String(Uint16Array.from(${a}, (it) => it.charCodeAt(0)).map((it) => it))`,
      `new TextDecoder().decode(new Uint8Array(new TextEncoder().encode(${a})).slice(0))`,
      `String.fromCharCode(...new Uint16Array([...${a}].map((it) => it.charCodeAt(0))))`,
    ]),
  ),
  "logical operator": (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    const operator = draw.pick(["||", "&&", "??"]);
    return {
      lines: [`const ${name} = ${a} ${operator} ${b};`, `/*~either ${name} ${a}*/`, `/*~either ${name} ${b}*/`],
      outs: [[name, { is: "text" }]],
    };
  },
  comma: textOf((draw, a) => draw.pick([`(0, ${a})`, `(${draw.text().name}, ${a})`])),
  "conditional expression": textOf((draw, a) => `(${draw.flag()} ? ${a} : ${draw.like({ is: "text" })})`),
  "what ends a label": textOf((draw, a) =>
    draw.pick([
      `String(${a}.length)`,
      `String(${a} === ${draw.text().name})`,
      `typeof ${a}`,
      `String(${a}.includes("k"))`,
      `String(${a}.indexOf("k"))`,
      `String(!${a})`,
      `String(/k/.test(${a}))`,
      `String(${a}.localeCompare("k"))`,
      `(${a} ? "yes" : "no")`,
      `String([${a}].length)`,
      `String([${a}].includes("k"))`,
    ]),
  ),
  "assertion of a type": textOf((draw, a) => {
    if (draw.language === "js") return `/** @type {string} */ (${a})`;
    return draw.pick([
      `(${a} as string)`,
      `${a}!`,
      `(${a} satisfies string)`,
      `(${a} as unknown as string)`,
      `<string>${a}`,
    ]);
  }),
};
