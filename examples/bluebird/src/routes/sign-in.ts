import { randomUUID } from "node:crypto";
import { Router } from "express";
import type { Credentials } from "../models/credentials";
import { logEvent } from "../platform/log";
import { openSession } from "../repositories/credentials";
import { findByHandle } from "../repositories/users";
import { startRecovery } from "../security/account-recovery";
import { LoginCodes } from "../security/login-codes";
import { isRightPassword } from "../security/passwords";

const loginCodes = new LoginCodes();

/** The first factor. Answers whether a login code is on its way. */
export async function signIn(credentials: Credentials): Promise<boolean> {
  logEvent({ route: "POST /sign-in", detail: JSON.stringify(credentials) });
  const user = await findByHandle(credentials.handle);
  if (!user) return false;

  const accepted = await isRightPassword(user.id, credentials.password);
  logEvent({ route: "POST /sign-in", detail: accepted ? "accepted" : "refused" });
  return accepted ? loginCodes.send(user) : false;
}

export const signInRoutes = Router();

signInRoutes.post("/", async (request, response) => {
  const codeSent = await signIn(request.body as Credentials);
  response.status(codeSent ? 202 : 401).end();
});

signInRoutes.post("/:handle/code", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (!user || !loginCodes.isRight(user, String(request.body))) {
    response.status(401).end();
    return;
  }
  const session = { id: randomUUID(), userId: user.id, openedFrom: request.header("x-forwarded-for") ?? "" };
  await openSession(session);
  response.json({ session: session.id });
});

signInRoutes.post("/:handle/recovery", async (request, response) => {
  const user = await findByHandle(request.params.handle ?? "");
  if (user) await startRecovery(user);
  response.status(202).end(); // The same answer for everybody: nobody learns here who has an account.
});
