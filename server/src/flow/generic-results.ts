// What a generic function of ours answers: its declared result under the type arguments of this call and of the object
// that it was called on (S16). `query<User>(sql)` gives users although its body only knows of some T.
import { type Atom, ENDED, isCarrier, object, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import { coerce } from "./coerce.ts";
import type { Frame } from "./frame.ts";
import type { FunctionBody, Signature } from "./ir.ts";
import { resultTypeOf } from "./unknown-call.ts";
import type { CallSignature, FunctionInfo, TypeRef } from "./world.ts";

const MAX_DEPTH = 3;

/** Flow wins over the type: only what nothing is known of gets it. */
export function genericResult(frame: Frame, call: Call, info: FunctionInfo, result: Value): Value {
  const signature = genericSignature(frame, call, info);
  if (signature === undefined) return result;
  const silent = result.length === 0 || result.every((it) => it === ENDED[0]);
  if (!silent && (result.some(isCarrier) || !result.some((it) => isUndescribed(frame, it, 0)))) return result;
  const type = resultTypeOf(frame, call, signature);
  if (type === undefined || !frame.world.carries(type)) return result;
  if (silent) return [object(`c${call.at.end}`, type)];
  const typed = result.map((it) =>
    isUndescribed(frame, it, 0) ? coerce(frame, [it], type, undefined, call.at) : [it],
  );
  return valueFrom(typed.flat());
}

function genericSignature(frame: Frame, call: Call, info: FunctionInfo): CallSignature | undefined {
  const { body } = info;
  if (body.result === undefined) return undefined;
  const own = body.typeParameters ?? [];
  const bindings = new Map<string, TypeRef>(body.class === undefined ? [] : receiverArguments(frame, call, info));
  if (own.length === 0 && bindings.size === 0) return undefined;
  return {
    signature: { parameters: declaredParameters(body), result: body.result, typeParameters: own },
    unit: info.unit,
    bindings,
  };
}

export function declaredParameters(body: FunctionBody): Signature["parameters"] {
  return body.parameters.map((it) => ({
    name: it.pattern.p === "name" ? it.pattern.ref.slot : "",
    ...(it.type === undefined ? {} : { type: it.type }),
    ...(it.rest ? { rest: true as const } : {}),
  }));
}

/** `BaseRepository<Patient>`: what T is for the object that the method was called on. */
function receiverArguments(frame: Frame, call: Call, info: FunctionInfo): ReadonlyMap<string, TypeRef> {
  const none = new Map<string, TypeRef>();
  if (info.body.class === undefined) return none;
  const cls = frame.world.classKey(info.unit, info.body.class);
  for (const atom of call.receiver) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    const made = obj.cls === undefined ? undefined : frame.world.classInfo(obj.cls)?.type;
    for (const type of [obj.type, atom.type, made]) {
      const found = type === undefined ? undefined : frame.world.typeArguments(type, cls);
      if (found !== undefined && found.size > 0) return found;
    }
  }
  return none;
}

function isUndescribed(frame: Frame, atom: Atom, depth: number): boolean {
  if (atom.a !== "object" || depth > MAX_DEPTH) return false;
  const obj = frame.obj(atom.alloc, atom.type);
  const type = obj.type ?? atom.type;
  if (type !== undefined && frame.world.carries(type)) return false;
  if (obj.kind !== "object") return obj.rest.some((it) => isUndescribed(frame, it, depth + 1));
  return obj.open && obj.cls === undefined;
}
