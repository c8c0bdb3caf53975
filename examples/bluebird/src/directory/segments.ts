import type { Segment } from "../models/audience";
import type { User } from "../models/user";
import { allUsers } from "../repositories/users";
import { toContactRow, toTopicRow } from "./contact-row";

export async function contactRows(segment: Segment): Promise<string[]> {
  const people = await peopleIn(segment);
  return people.map((user) => toContactRow(user));
}

export async function topicRows(segment: Segment): Promise<string[]> {
  const people = await peopleIn(segment);
  return people.map((user) => toTopicRow(user));
}

async function peopleIn(segment: Segment): Promise<User[]> {
  const everyone = await allUsers();
  return everyone.filter((user) => user.topics.includes(segment.topic));
}
