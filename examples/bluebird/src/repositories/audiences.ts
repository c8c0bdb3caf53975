import { collection } from "tidestore";
import type { Segment, TailoredAudience } from "../models/audience";

const audiences = collection<TailoredAudience>("audiences");
const segments = collection<Segment>("segments");

export async function saveAudience(audience: TailoredAudience): Promise<void> {
  await audiences.insert(audience);
}

export async function bookedSegments(): Promise<Segment[]> {
  return segments.all();
}
