/**
 * Partner Audiences: the segments that partners have booked, delivered every night.
 * @file
 * @processesFor marketing.advertising.partner-audiences
 */
import { uploadAudience } from "adreach";
import { contactRows, topicRows } from "../../directory/segments";
import type { Segment } from "../../models/audience";

const partner = "northstar-media";

export async function exportTopics(segment: Segment): Promise<void> {
  const rows = await topicRows(segment);
  await uploadAudience(partner, `${segment.id}-topics`, rows);
}

/** Lets the partner find the same people on its own sites. */
export async function exportAudience(segment: Segment): Promise<void> {
  const rows = await contactRows(segment);
  await uploadAudience(partner, segment.id, rows);
}
