/** For branches that the types say cannot happen; reaching one is a fault of ours. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
