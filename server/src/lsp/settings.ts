// The user's settings, section `purposely`. Reading them never fails: what makes no sense counts as not written.

export type Amount = "off" | "first" | "all";

export interface Settings {
  /** False silences everything, findings too. */
  readonly enable: boolean;
  /** Whether a checker of types is asked where our own index cannot tell. */
  readonly types: boolean;
  readonly marks: Amount;
  readonly inlayHints: Amount;
  /** In megabytes; what the analysis may use before it falls back to open files. Counts from the next start on. */
  readonly memoryLimit: number;
}

export const defaultSettings: Settings = {
  enable: true,
  types: true,
  marks: "first",
  inlayHints: "off",
  memoryLimit: 3072,
};

/** Merges key by key; of several layers the first with a usable value wins. */
export function readSettings(...layers: readonly unknown[]): Settings {
  const objects = layers.filter((it): it is Record<string, unknown> => typeof it === "object" && it !== null);
  const pick = <T>(key: keyof Settings, usable: (value: unknown) => value is T, otherwise: T): T => {
    for (const layer of objects) if (usable(layer[key])) return layer[key];
    return otherwise;
  };
  return {
    enable: pick("enable", isBoolean, defaultSettings.enable),
    types: pick("types", isBoolean, defaultSettings.types),
    marks: pick("marks", isAmount, defaultSettings.marks),
    inlayHints: pick("inlayHints", isAmount, defaultSettings.inlayHints),
    memoryLimit: pick("memoryLimit", isMemory, defaultSettings.memoryLimit),
  };
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isMemory(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 64;
}

function isAmount(value: unknown): value is Amount {
  return value === "off" || value === "first" || value === "all";
}
