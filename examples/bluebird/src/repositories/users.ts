import { collection } from "tidestore";
import type { User, UserChange, UserId } from "../models/user";

const users = collection<User>("users");

export async function allUsers(): Promise<User[]> {
  return users.all();
}

export async function findById(id: UserId): Promise<User | undefined> {
  return users.get(id);
}

export async function findByHandle(handle: string): Promise<User | undefined> {
  const everyone = await users.all();
  return everyone.find((user) => user.handle === handle.toLowerCase());
}

export async function addUser(user: User): Promise<void> {
  await users.insert(user);
}

export async function updateUser(id: UserId, change: UserChange): Promise<void> {
  await users.update(id, change);
}

export async function removeUser(id: UserId): Promise<void> {
  await users.remove(id);
}
