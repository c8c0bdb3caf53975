// One table of everything that was measured, with ratios to the peers of the same run.
const ms = (it) => (it === undefined ? "" : `${it.p50} / ${it.p95} ms`);
const ratio = (ours, theirs) => (ours === undefined || !theirs ? "" : `${(ours / theirs).toFixed(3)} x`);
const time = (it) => (it === undefined ? "" : (it.why ?? `${it.seconds} s`));
const memory = (it) => (it?.megabytes ? `${it.megabytes} MB` : "");

export function table(workspaces) {
  const rows = [];
  for (const [name, it] of Object.entries(workspaces)) {
    rows.push([
      `${name}: ${it.lines} lines, ${it.files} files`,
      "purposely",
      "tsc 6 / tsserver",
      "tsc 7",
      "to 6",
      "to 7",
    ]);
    if (it.cold !== undefined) rows.push(...coldRows(it));
    if (it.typing !== undefined) rows.push(...typingRows(it.typing));
    rows.push([]);
  }
  const names = Object.keys(workspaces);
  if (names.length > 1) rows.push(...growthRows(names.map((name) => [name, workspaces[name]])));
  const columns = [0, 1, 2, 3, 4, 5];
  const widths = columns.map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (row) => columns.map((column) => (row[column] ?? "").padEnd(widths[column])).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

function coldRows({ cold, warm }) {
  const { purposely, "tsc 6": six, "tsc 7": seven } = cold;
  const compared = (ours) =>
    [six, seven].map((it) =>
      ours?.why === undefined && it?.why === undefined ? ratio(ours?.seconds, it?.seconds) : "",
    );
  const rows = [
    ["cold, time", time(purposely), time(six), time(seven), ...compared(purposely)],
    [
      "cold, memory",
      ...[purposely, six, seven].map(memory),
      ...[six, seven].map((it) => ratio(purposely.megabytes, it?.megabytes)),
    ],
  ];
  if (warm !== undefined) rows.push(["warm, time", time(warm), "", "", ...compared(warm)]);
  if (purposely.findings !== undefined)
    rows.push(["findings; places told as cut short", `${purposely.findings}; ${purposely.bounds}`]);
  return rows;
}

function typingRows({ purposely, tsserver, work }) {
  const rows = [];
  const both = (label, of, shown, number) => {
    const [ours, theirs] = [of(purposely), of(tsserver)];
    rows.push([label, shown(ours), shown(theirs), "", ratio(number(ours), number(theirs))]);
  };
  const seconds = (it) => (it === undefined ? "" : `${it.toFixed(1)} s`);
  both(
    "server, first answer",
    (it) => it.start?.first,
    seconds,
    (it) => it,
  );
  rows.push(["server, all findings", seconds(purposely.start?.all)]);
  for (const [kind, words] of [
    ["body", "in a function"],
    ["declaration", "in a declaration"],
  ]) {
    both(
      `${words}, own file, p50 / p95`,
      (it) => it[kind]?.own,
      ms,
      (it) => it?.p50,
    );
    both(
      `${words}, other file, p50 / p95`,
      (it) => it[kind]?.other,
      ms,
      (it) => it?.p50,
    );
  }
  both(
    "server, memory",
    (it) => it,
    memory,
    (it) => it?.megabytes,
  );
  for (const it of [purposely, tsserver].filter((it) => it.why !== undefined))
    rows.push([`server: ${it === purposely ? "purposely" : "tsserver"} ${it.why}`]);
  if (work !== undefined) {
    const { first, body, declaration } = work;
    rows.push(["work, first: files read; walks", `${first.extracted}; ${first.walked}`]);
    if (body !== undefined) rows.push(["work, a letter in a function, at most", `${body.extracted}; ${body.walked}`]);
    if (declaration !== undefined)
      rows.push(["work, a letter in a declaration, at most", `${declaration.extracted}; ${declaration.walked}`]);
  }
  return rows;
}

/** How everything grows from the smallest workspace to each larger one. */
function growthRows([[smallest, base], ...larger]) {
  const rows = [[`growth from ${smallest}`, "purposely", "tsc 6 / tsserver", "tsc 7"]];
  for (const [name, it] of larger) {
    const grown = (of) => {
      const [from, to] = [of(base), of(it)];
      return from && to ? `${(to / from).toFixed(1)} x` : "";
    };
    const seconds = (program) => (at) =>
      at.cold?.[program]?.why === undefined ? at.cold?.[program]?.seconds : undefined;
    rows.push([
      `${name} (${(it.lines / base.lines).toFixed(1)} x lines): cold, time`,
      ...["purposely", "tsc 6", "tsc 7"].map((program) => grown(seconds(program))),
    ]);
    rows.push([
      `${name}: cold, memory`,
      ...["purposely", "tsc 6", "tsc 7"].map((program) => grown((at) => at.cold?.[program]?.megabytes)),
    ]);
    for (const kind of ["body", "declaration"])
      rows.push([
        `${name}: a letter in a ${kind === "body" ? "function" : kind}, p95`,
        ...["purposely", "tsserver"].map((server) => grown((at) => at.typing?.[server]?.[kind]?.own.p95)),
      ]);
  }
  return rows;
}
