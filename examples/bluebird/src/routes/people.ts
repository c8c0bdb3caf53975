import { Router } from "express";
import type { OwnSettings, User } from "../models/user";
import { findByHandle } from "../repositories/users";
import { type ContactForm, saveContacts } from "../services/contact-settings";
import { eraseAccount, personalArchive } from "../services/personal-archive";
import { publicProfile } from "../services/profiles";
import { type Registration, register } from "../services/registration";

export const peopleRoutes = Router();

peopleRoutes.post("/", async (request, response) => {
  const user = await register(request.body as Registration, new Date().toISOString().slice(0, 10));
  response.status(201).json({ id: user.id });
});

peopleRoutes.get("/:handle", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) response.json(publicProfile(user));
  else response.status(404).end();
});

peopleRoutes.get("/:handle/settings", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) response.json(ownSettings(user));
  else response.status(404).end();
});

peopleRoutes.put("/:handle/contacts", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) await saveContacts(user, request.body as ContactForm);
  response.status(user ? 204 : 404).end();
});

peopleRoutes.get("/:handle/archive", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) response.json({ archive: personalArchive(user) });
  else response.status(404).end();
});

peopleRoutes.delete("/:handle", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) await eraseAccount(user);
  response.status(user ? 204 : 404).end();
});

function ownSettings({ displayName, contactEmail, phone, marketingEmail }: User): OwnSettings {
  return { displayName, contactEmail, phone, marketingEmail };
}
